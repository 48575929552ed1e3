// What a reading of the production becomes in InfluxDB: the documented schema of `prod_elec`.
#pragma once

#include "base/civil_time.hpp"
#include "base/reading.hpp"
#include "influx/schema_line.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// Renders the production of one meter fetched on one day. What is fed in has no off-peak hours,
/// so that all points share a series.
///
/// Tags: `fetch_date` (Paris date of the fetch, YYYY-MM-DD) and the configured ones. Fields, all
/// floats: `value` (Wh), `power` (mean W), `minutes`. Time: the start of the interval, seconds,
/// UTC.
class production_schema {
public:
    /// Throws as `frame` does.
    production_schema(std::string_view measurement, local_days fetched,
                      const std::map<std::string, std::string>& tags, layout how = layout::tags);

    /// Appends one line of line protocol, newline included.
    void append(std::string& lines, const reading& what) const;

private:
    line_frame frame_;
};

} // namespace linkynflux::influx
