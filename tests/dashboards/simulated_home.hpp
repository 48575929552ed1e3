// A year and a day of a simulated home, as readings with the truth about each: what the dashboards
// have to show, counted without any part of the daemon.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "base/meter.hpp"
#include "base/window.hpp"

#include <algorithm>
#include <vector>

namespace linkynflux::dashboards {

/// The first and the last day, both in the data; the clocks change on 2025-10-26 and 2026-03-29.
inline const local_days first_day = parse_day("2025-04-09").value();
inline const local_days last_day = parse_day("2026-04-09").value();
/// When the dashboards are looked at: the morning after.
inline const sys_seconds now = instant_of(parse_wall_clock("2026-04-10 10:00:00").value());

constexpr double subscribed_va = 9000;

/// Off-peak hours that begin and end within a half-hour, one of them across midnight.
const std::vector<window>& odd_windows();

struct half_hour {
    interval when;
    double watt_hours;
    double off_peak; ///< Wh of it, as its minutes in off-peak hours are to all its minutes

    double watts() const { return watt_hours * 2; }
    double peak() const { return watt_hours - off_peak; }
};

struct home {
    prm meter;
    std::vector<half_hour> consumption;
    std::vector<half_hour> production;

    explicit home(const prm& which);

    /// Leaves out what begins in `when`, as a source that does not have it.
    void forget(const interval& when);
};

/// A sum of `of` over those half-hours that begin in [from, to]; they are in order.
template<class Time, class Of>
double sum(const std::vector<half_hour>& all, Time from, Time to, Of of) {
    const auto begin = [](const half_hour& one) { return one.when.lower(); };
    double total = 0;
    for (auto it = std::ranges::lower_bound(all, from, {}, begin);
         it != all.end() && begin(*it) <= to; ++it)
        total += of(*it);
    return total;
}

} // namespace linkynflux::dashboards
