// What the lines of every schema share: the series key before the numbers, the texts and the time
// after them.
#pragma once

#include "base/civil_time.hpp"
#include "base/server_kind.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::influx {

using tag_set = std::map<std::string, std::string>;

/// The parts of a line that do not change from one point to the next.
struct line_frame {
    std::string before; ///< `conso_elec,compteur=maison `, with the space before the fields
    std::string after;  ///< `,fetch_date="2026-09-30"`, or nothing
};

/// The configured tags, the Paris date of the fetch, and the schema's own labels: date and labels
/// are tags, or text fields, or left out, as the layout has it. A tag with an empty value is left
/// out: that is what an absent tag is to InfluxDB. Throws std::invalid_argument where line protocol
/// cannot express the measurement or a tag, or a configured tag has the name of one of ours.
line_frame frame(layout how, std::string_view measurement, std::string_view fetch_date,
                 const tag_set& configured, const tag_set& labels = {});

void append_field(std::string& line, std::string_view name_and_equals, double value);

/// The texts, ` 1790632800` and the newline.
void end_line(std::string& line, const line_frame& of, sys_seconds time);

} // namespace linkynflux::influx
