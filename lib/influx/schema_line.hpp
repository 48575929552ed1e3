// What the lines of every schema share: the series key before the fields, the time after them.
#pragma once

#include "base/civil_time.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::influx {

using tag_set = std::map<std::string, std::string>;

/// `conso_elec,fetch_date=2026-09-30 `, with the space before the fields: the configured tags, the
/// Paris date of the fetch, and the schema's own. A tag with an empty value is left out: that is
/// what an absent tag is to InfluxDB. Throws std::invalid_argument where line protocol cannot
/// express the measurement or a tag, or a configured tag has the name of one of ours.
std::string series_key(std::string_view measurement, local_days fetched, const tag_set& configured,
                       const tag_set& own = {});

void append_field(std::string& line, std::string_view name_and_equals, double value);

/// ` 1790632800` and the newline.
void end_line(std::string& line, sys_seconds time);

} // namespace linkynflux::influx
