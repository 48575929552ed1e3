#include "plan/schedule.hpp"

#include <algorithm>

namespace linkynflux::plan {
namespace {

using namespace std::chrono_literals;

seconds back_off(seconds first, seconds most, int tries, double jitter) {
    const auto doubled = std::min(most, first * (1 << std::clamp(tries - 1, 0, 16)));
    const auto factor = 0.75 + jitter / 2;
    return seconds{static_cast<std::int64_t>(static_cast<double>(doubled.count()) * factor)};
}

} // namespace

sys_seconds daily_poll(const timetable& table, local_days day) {
    const seconds width = table.between_to - table.between_from;
    const auto offset =
        seconds{static_cast<std::int64_t>(static_cast<double>(width.count()) * table.draw)};
    return instant_of(local_seconds{day} + table.between_from + offset);
}

sys_seconds next_daily_poll(const timetable& table, sys_seconds after) {
    const auto day = paris_day(after);
    const auto today = daily_poll(table, day);
    return today > after ? today : daily_poll(table, day + std::chrono::days{1});
}

bool is_quiet(const timetable& table, sys_seconds instant) {
    const auto time = wall_clock(instant) - local_seconds{paris_day(instant)};
    const auto from = table.quiet_from;
    const auto to = table.quiet_to;
    if (from <= to)
        return from <= time && time < to;
    return from <= time || time < to;
}

sys_seconds outside_quiet(const timetable& table, sys_seconds instant) {
    if (!is_quiet(table, instant))
        return instant;
    const auto daily = next_daily_poll(table, instant);
    if (!is_quiet(table, daily))
        return daily;
    const auto day = paris_day(instant);
    const auto morning = instant_of(local_seconds{day} + table.quiet_to);
    return morning > instant
               ? morning
               : instant_of(local_seconds{day + std::chrono::days{1}} + table.quiet_to);
}

sys_seconds retry(const timetable& table, sys_seconds now, int tries, double jitter) {
    const auto today = paris_day(now);
    if (daily_poll(table, today) > now)
        return outside_quiet(table, daily_poll(table, today));
    const auto later = now + back_off(1h, 8h, tries, jitter);
    if (paris_day(later) != today)
        return outside_quiet(table, next_daily_poll(table, now));
    return outside_quiet(table, later);
}

sys_seconds retry_delivery(sys_seconds now, int tries, double jitter) {
    return now + back_off(1min, 15min, tries, jitter);
}

} // namespace linkynflux::plan
