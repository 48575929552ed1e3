// What is measured once a day, in InfluxDB: the documented schemas of `conso_elec_jour`,
// `prod_elec_jour` and `conso_elec_pmax`.
#pragma once

#include "base/civil_time.hpp"
#include "base/daily_value.hpp"
#include "influx/schema_line.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// Renders the days of one meter, consumption or production, fetched on one day.
///
/// Tags: `fetch_date` (Paris date of the fetch, YYYY-MM-DD) and the configured ones. Field, a
/// float: `value` (Wh). Time: 00:00 of the Paris day, seconds, UTC.
class daily_energy_schema {
public:
    /// Throws as `frame` does.
    daily_energy_schema(std::string_view measurement, local_days fetched,
                        const std::map<std::string, std::string>& tags, layout how = layout::tags);

    /// Appends one line of line protocol, newline included.
    void append(std::string& lines, const daily_energy& what) const;

private:
    line_frame frame_;
};

/// Renders the highest powers of one meter fetched on one day.
///
/// Tags: `fetch_date`, `phase` (`total`, `1`, `2`, `3`) and the configured ones. Field, a float:
/// `value` (VA). Time: the second at which it was drawn, UTC. A day that is fetched again may show
/// another second, so that a point does not land on itself: a rewrite deletes whole days.
class power_peak_schema {
public:
    /// Throws as `frame` does.
    power_peak_schema(std::string_view measurement, local_days fetched,
                      const std::map<std::string, std::string>& tags, layout how = layout::tags);

    /// Appends one line of line protocol, newline included.
    void append(std::string& lines, const power_peak& what) const;

private:
    std::array<line_frame, 4> frames_; ///< by phase
};

} // namespace linkynflux::influx
