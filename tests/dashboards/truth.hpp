// What a dashboard has to show, summed from the half-hours of the homes that it looks at.
#pragma once

#include "dashboards/looked_at.hpp"

#include <string_view>

namespace linkynflux::dashboards {

inline double energy(const half_hour& of) {
    return of.watt_hours;
}
inline double off_peak(const half_hour& of) {
    return of.off_peak;
}
inline double peak(const half_hour& of) {
    return of.peak();
}

/// kWh of all homes in the range that a panel looks at.
template<class Of>
double kwh(const looked_at& look, std::string_view title, Of of) {
    const auto range = look.range(title);
    double total = 0;
    for (const auto& one : look.database().homes)
        total += sum(one.who->consumption, range.from, range.to, of);
    return total / 1000;
}

/// kWh of all homes in a Paris day.
template<class Of>
double kwh(const looked_at& look, local_days day, Of of) {
    const auto whole = whole_day(day);
    double total = 0;
    for (const auto& one : look.database().homes)
        total += sum(one.who->consumption, whole.lower(), whole.upper() - seconds{1}, of);
    return total / 1000;
}

/// The Paris day at which a row stands.
inline local_days day_of(const table& of, std::size_t row) {
    const auto ms = static_cast<std::int64_t>(of.number(row, "Time"));
    return paris_day(sys_seconds{seconds{ms / 1000}});
}

inline constexpr double exact = 1e-6; ///< kWh: sums of floating point
inline constexpr double cent = 0.005; ///< €

} // namespace linkynflux::dashboards
