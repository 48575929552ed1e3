// What a slice becomes in InfluxDB: the documented schema of `conso_elec`.
#pragma once

#include "base/civil_time.hpp"
#include "base/slice.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// Renders the points of one meter fetched on one day. Measurement and tags are rendered once,
/// since only the three flags differ from one point to the next.
///
/// Tags: `fetch_date` (Paris date of the fetch, YYYY-MM-DD), `heures_creuses`, `heures_pleines`,
/// `heures_normales` (exactly one is `1`), and the configured ones. Fields, all floats: `value`
/// (Wh), `max` (subscribed power, VA), `power` (mean W), `minutes`, and with off-peak hours
/// `value_hc` and `value_hp` (Wh). Time: the start of the interval, seconds, UTC.
class consumption_schema {
public:
    /// Throws as `series_key` does.
    consumption_schema(std::string_view measurement, local_days fetched,
                       const std::map<std::string, std::string>& tags,
                       std::optional<double> subscribed_va);

    /// Appends one line of line protocol, newline included.
    void append(std::string& lines, const slice& what) const;

private:
    std::array<std::string, 3> series_; ///< by tariff_period, with the space before the fields
    std::string max_;                   ///< `,max=9000`, or nothing
};

} // namespace linkynflux::influx
