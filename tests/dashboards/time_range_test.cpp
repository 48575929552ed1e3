// The tests' own Grafana: its ranges of time, over both changes of the clock.
#include "dashboards/time_range.hpp"

#include "base/civil_time.hpp"

#include <gtest/gtest.h>

#include <string>

namespace linkynflux::dashboards {
namespace {

using namespace std::chrono_literals;

sys_seconds paris(std::string_view text) {
    return instant_of(parse_wall_clock(text).value());
}

std::string shown(std::string_view text, bool is_end = false) {
    const auto at = instant(text, paris("2026-04-10 10:00:00"), is_end);
    return format_wall_clock(std::chrono::floor<seconds>(at));
}

TEST(instant, moves_on_the_paris_clock) {
    EXPECT_EQ(shown("now"), "2026-04-10 10:00");
    EXPECT_EQ(shown("now-6h"), "2026-04-10 04:00");
    EXPECT_EQ(shown("now-30d"), "2026-03-11 10:00"); // summer time began in between
    EXPECT_EQ(shown("now-1M"), "2026-03-10 10:00");
    EXPECT_EQ(shown("now-1y"), "2025-04-10 10:00");
}

TEST(instant, rounds_to_the_calendar) {
    EXPECT_EQ(shown("now-30d/d"), "2026-03-11 00:00");
    EXPECT_EQ(shown("now/w"), "2026-04-06 00:00"); // a Monday
    EXPECT_EQ(shown("now/M"), "2026-04-01 00:00");
    EXPECT_EQ(shown("now-2y/y"), "2024-01-01 00:00");
    EXPECT_EQ(shown("now-1d/d", true), "2026-04-09 23:59");
    EXPECT_EQ(shown("now-1M/M", true), "2026-03-31 23:59");
}

TEST(instant, takes_the_last_of_a_shorter_month) {
    const auto at = instant("now-1M", paris("2026-03-31 10:00:00"));
    EXPECT_EQ(format_wall_clock(std::chrono::floor<seconds>(at)), "2026-02-28 10:00");
}

TEST(instant, refuses_what_grafana_does_not_know) {
    EXPECT_THROW(instant("yesterday", {}), std::invalid_argument);
    EXPECT_THROW(instant("now-d", {}), std::invalid_argument);
    EXPECT_THROW(instant("now/x", {}), std::invalid_argument);
}

TEST(interval_of, takes_one_of_grafanas_steps) {
    const auto days_of = [](int count) {
        const sys_seconds now{1'790'632'800s};
        return time_range{now - count * 24h, now};
    };
    EXPECT_EQ(interval_of(days_of(1), 1000, "30m"), "30m");
    EXPECT_EQ(interval_of(days_of(30), 1000, "30m"), "30m");
    EXPECT_EQ(interval_of(days_of(60), 1000, "30m"), "1h");
    EXPECT_EQ(interval_of(days_of(366), 1000, "30m"), "6h");
    EXPECT_EQ(interval_of(days_of(366), 100, "30m"), "1d");
    EXPECT_EQ(interval_of(days_of(30), 1000, "1d"), "1d");
}

TEST(time_range, is_a_filter_in_milliseconds) {
    const time_range range{sys_seconds{1s}, sys_seconds{2s} + 5ms};
    EXPECT_EQ(range.filter(), "time >= 1000ms and time <= 2005ms");
}

} // namespace
} // namespace linkynflux::dashboards
