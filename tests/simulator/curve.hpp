// The truth: what a simulated household takes from the grid and feeds in, a pure function of PRM
// and instant. Whatever is read back from a database can be held against it.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "base/meter.hpp"

#include <cstdint>

namespace linkynflux::simulator {

/// Wh over `when`, whose bounds are whole multiples of five minutes. Intervals that touch add up:
/// the same household measured every 10 or every 60 minutes has the same energy. Integers
/// throughout, since a last bit of floating point would make another truth on another machine.
/// `what` is `series::consumption` (the household) or `series::production` (its solar panels).
std::int64_t watt_hours(const prm& meter, const interval& when, series what = series::consumption);

/// The mean power, W: a whole number for 10, 15, 30 and 60 minutes, an even one for 30.
std::int64_t watts(const prm& meter, sys_seconds start, seconds length,
                   series what = series::consumption);

/// Wh of a Paris day of 23, 24 or 25 hours.
std::int64_t watt_hours(const prm& meter, local_days day, series what = series::consumption);

/// The day's highest apparent power, VA, and the second at which it was reached.
struct peak {
    sys_seconds at;
    std::int64_t volt_amperes;

    bool operator==(const peak&) const = default;
};
/// `phase` 0 is the whole, 1 to 3 are its parts at the same second.
peak highest(const prm& meter, local_days day, int phase = 0);

} // namespace linkynflux::simulator
