// Ranges of time as Grafana writes them, on the Paris clock.
#pragma once

#include "base/interval.hpp"
#include "dashboards/dashboard.hpp"

#include <string>
#include <string_view>

namespace linkynflux::dashboards {

/// Both ends count, in milliseconds.
struct time_range {
    std::chrono::sys_time<std::chrono::milliseconds> from;
    std::chrono::sys_time<std::chrono::milliseconds> to;

    /// `$timeFilter`, as Grafana's server renders it.
    std::string filter() const;
    bool operator==(const time_range&) const = default;
};

/// `now-30d/d`, `now/M`, `now-1y/y`: units are d, w, M, y (h, m too without rounding). At the end
/// of a range, rounding goes to the unit's last millisecond.
std::chrono::sys_time<std::chrono::milliseconds> instant(std::string_view text, sys_seconds now,
                                                         bool is_end = false);

/// The dashboard's range, or the panel's own: `timeFrom` (until now) and `timeShift`.
time_range range_of(const panel& shown, const dashboard& all, sys_seconds now);

/// `$__interval` of a panel so many pixels wide: one of Grafana's steps, none below `least`.
std::string interval_of(const time_range& range, int points, std::string_view least);

} // namespace linkynflux::dashboards
