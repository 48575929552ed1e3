// What a slice becomes in InfluxDB: the documented schema of `conso_elec`.
#pragma once

#include "base/civil_time.hpp"
#include "base/slice.hpp"
#include "influx/schema_line.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// Renders the points of one meter fetched on one day. Measurement and tags are rendered once,
/// since only the three flags differ from one point to the next.
///
/// Tags, or in the layout `fields` text fields but for the configured ones: `fetch_date` (Paris
/// date of the fetch, YYYY-MM-DD), `heures_creuses`, `heures_pleines`, `heures_normales` (exactly
/// one is `1`), and the configured ones. Fields, all floats: `value` (Wh), `max` (subscribed power,
/// VA), `power` (mean W), `minutes`, and with off-peak hours `value_hc` and `value_hp` (Wh). Time:
/// the start of the interval, seconds, UTC.
class consumption_schema {
public:
    /// Throws as `frame` does.
    consumption_schema(std::string_view measurement, local_days fetched,
                       const std::map<std::string, std::string>& tags,
                       std::optional<double> subscribed_va, layout how = layout::tags);
    /// The same for points that were fetched before: their date stays as it stands there.
    consumption_schema(std::string_view measurement, std::string_view fetch_date,
                       const std::map<std::string, std::string>& tags,
                       std::optional<double> subscribed_va, layout how);

    /// Appends one line of line protocol, newline included.
    void append(std::string& lines, const slice& what) const;

private:
    std::array<line_frame, 3> frames_; ///< by tariff_period
    std::string max_;                  ///< `,max=9000`, or nothing
};

} // namespace linkynflux::influx
