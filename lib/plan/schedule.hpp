// When to wake: once a day at a drawn time, and again that day with back-off while it is
// incomplete.
#pragma once

#include "base/civil_time.hpp"

#include <chrono>

namespace linkynflux::plan {

/// Paris hours; `quiet` may cross midnight, and equal ends mean none.
struct timetable {
    std::chrono::minutes between_from;
    std::chrono::minutes between_to;
    std::chrono::minutes quiet_from;
    std::chrono::minutes quiet_to;
    double draw; ///< in [0, 1), always the same: where between the two the daily poll falls
};

/// The daily poll of that Paris day.
sys_seconds daily_poll(const timetable& table, local_days day);

/// The first daily poll after that instant.
sys_seconds next_daily_poll(const timetable& table, sys_seconds after);

bool is_quiet(const timetable& table, sys_seconds instant);

/// The instant itself, or the next daily poll where it lies in quiet hours; where that lies in
/// them, too, their end.
sys_seconds outside_quiet(const timetable& table, sys_seconds instant);

/// The next try of a day that is not complete: at the daily poll where that is still ahead today,
/// else one hour later, then two, four…, each ± a quarter by `jitter` in [0, 1), or tomorrow.
sys_seconds retry(const timetable& table, sys_seconds now, int tries, double jitter);

/// The next try of an InfluxDB that is away: a minute later, then two, four… up to a quarter of an
/// hour; it is at home, and nobody counts.
sys_seconds retry_delivery(sys_seconds now, int tries, double jitter);

} // namespace linkynflux::plan
