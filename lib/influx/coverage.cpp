#include "influx/coverage.hpp"

#include <cmath>

namespace linkynflux::influx {
namespace {

constexpr double half_hour = 30; ///< minutes: what the old script wrote, without saying so

/// A foreign point may hold any number of minutes.
seconds length_of(const stored_row& row) {
    constexpr double longest_day = 25 * 60;
    const auto minutes = row.minutes.value_or(half_hour);
    const bool plausible = minutes > 0 && minutes <= longest_day;
    return seconds{std::llround((plausible ? minutes : half_hour) * 60)};
}

} // namespace

interval covers(const stored_row& row, series what) {
    if (!is_load_curve(what))
        return whole_day(paris_day(row.at));
    return {row.at, row.at + length_of(row)};
}

interval_set covers(const std::vector<stored_row>& rows, series what) {
    interval_set all;
    for (const auto& row : rows)
        all.add(covers(row, what));
    return all;
}

} // namespace linkynflux::influx
