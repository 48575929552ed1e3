// When the daemon wakes.
#include "plan/schedule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>

namespace linkynflux::plan {
namespace {

using namespace std::chrono_literals;

constexpr timetable usual{8h, 10h, 22h, 6h, 0.25};

sys_seconds paris(const char* wall) {
    return instant_of(parse_wall_clock(wall).value());
}

TEST(the_daily_poll, is_at_the_same_time_in_paris_the_year_round) {
    for (const auto* of : {"2026-01-15", "2026-03-29", "2026-07-01", "2026-10-25"})
        EXPECT_EQ(format_wall_clock(daily_poll(usual, parse_day(of).value())),
                  std::string{of} + " 08:30");
}

TEST(the_daily_poll, comes_today_or_tomorrow) {
    EXPECT_EQ(next_daily_poll(usual, paris("2026-05-04 08:29:59")), paris("2026-05-04 08:30:00"));
    EXPECT_EQ(next_daily_poll(usual, paris("2026-05-04 08:30:00")), paris("2026-05-05 08:30:00"));
}

TEST(quiet_hours, may_cross_midnight) {
    EXPECT_FALSE(is_quiet(usual, paris("2026-05-04 21:59:59")));
    EXPECT_TRUE(is_quiet(usual, paris("2026-05-04 22:00:00")));
    EXPECT_TRUE(is_quiet(usual, paris("2026-05-04 03:00:00")));
    EXPECT_FALSE(is_quiet(usual, paris("2026-05-04 06:00:00")));
    EXPECT_EQ(outside_quiet(usual, paris("2026-05-04 23:00:00")), paris("2026-05-05 08:30:00"));
    EXPECT_EQ(outside_quiet(usual, paris("2026-05-04 03:00:00")), paris("2026-05-04 08:30:00"));
    constexpr timetable none{8h, 10h, 0h, 0h, 0.25};
    EXPECT_FALSE(is_quiet(none, paris("2026-05-04 00:00:00")));
}

TEST(quiet_hours, that_cover_the_drawn_time_end_before_the_poll) {
    constexpr timetable early{5h, 8h, 22h, 6h, 0.1};
    ASSERT_TRUE(is_quiet(early, daily_poll(early, parse_day("2026-05-04").value())));
    EXPECT_EQ(outside_quiet(early, paris("2026-05-04 05:18:00")), paris("2026-05-04 06:00:00"));
    EXPECT_EQ(outside_quiet(early, paris("2026-05-03 23:00:00")), paris("2026-05-04 06:00:00"));
    EXPECT_EQ(retry(early, paris("2026-05-04 02:00:00"), 1, 0.5), paris("2026-05-04 06:00:00"));
}

TEST(a_retry, waits_for_todays_daily_poll_where_it_is_still_ahead) {
    EXPECT_EQ(retry(usual, paris("2026-05-04 02:00:00"), 1, 0.5), paris("2026-05-04 08:30:00"));
}

TEST(a_retry, doubles_its_pause_within_a_quarter_either_way) {
    const auto now = paris("2026-05-04 09:00:00");
    for (int tries = 1; tries <= 3; ++tries) {
        const seconds pause = 1h * (1 << (tries - 1));
        EXPECT_EQ(retry(usual, now, tries, 0.0), now + pause * 3 / 4);
        EXPECT_EQ(retry(usual, now, tries, 0.5), now + pause);
        EXPECT_LE(retry(usual, now, tries, 0.999), now + pause * 5 / 4);
    }
}

TEST(a_retry, is_never_at_night_and_never_in_the_past) {
    std::mt19937 random{20260504};
    std::uniform_real_distribution<> jitter{0, 1};
    for (auto now = paris("2026-03-28 00:00:00"); now < paris("2026-03-31 00:00:00"); now += 7min)
        for (int tries = 1; tries < 40; tries += 3) {
            const auto next = retry(usual, now, tries, jitter(random));
            ASSERT_GT(next, now);
            ASSERT_FALSE(is_quiet(usual, next)) << format_wall_clock(next);
            ASSERT_LT(next - now, 27h);
        }
}

/// Any hours; the quiet ones leave two, so that some remain on the day that skips one.
timetable any_timetable(std::mt19937& random) {
    const auto between = [&random](int least, int most) {
        return std::chrono::minutes{std::uniform_int_distribution{least, most}(random)};
    };
    constexpr int day_end = 24 * 60;
    const auto from = between(0, day_end - 1);
    const auto quiet_from = between(0, day_end - 1);
    return {from, between(static_cast<int>(from.count()) + 1, day_end), quiet_from,
            (quiet_from + between(0, 22 * 60)) % 24h, std::uniform_real_distribution{}(random)};
}

TEST(a_retry, is_never_quiet_and_never_past_whatever_the_timetable) {
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << '\n';
    std::mt19937 random{seed};
    for (int i = 0; i < 20000; ++i) {
        const auto table = any_timetable(random);
        const auto begin = paris(i % 2 == 0 ? "2026-03-28 00:00:00" : "2026-10-24 00:00:00");
        const auto now = begin + seconds{std::uniform_int_distribution{0, 3 * 86400}(random)};
        const auto tries = std::uniform_int_distribution{1, 50}(random);
        const auto next = retry(table, now, tries, std::uniform_real_distribution{}(random));
        SCOPED_TRACE(format_wall_clock(now) + " -> " + format_wall_clock(next));
        ASSERT_GT(next, now);
        ASSERT_FALSE(is_quiet(table, next));
        ASSERT_LT(next - now, 49h); // a day of 25 hours, and one more where its poll is quiet
        const auto daily = daily_poll(table, paris_day(now));
        if (daily > now && !is_quiet(table, daily)) {
            ASSERT_EQ(next, daily);
        }
    }
}

TEST(an_influxdb_that_is_away, is_tried_within_minutes) {
    const auto now = paris("2026-05-04 09:00:00");
    EXPECT_EQ(retry_delivery(now, 1, 0.5), now + 1min);
    EXPECT_EQ(retry_delivery(now, 3, 0.5), now + 4min);
    EXPECT_EQ(retry_delivery(now, 1000, 0.5), now + 15min);
}

TEST(the_daily_poll, is_within_its_hours_on_every_day_and_for_every_draw) {
    for (const double draw : {0.0, 0.1, 0.5, 0.999999}) {
        const timetable table{8h, 10h, 22h, 6h, draw};
        const auto first = parse_day("2026-01-01").value();
        const auto time = daily_poll(table, first) - start_of(first);
        for (auto day = first; day < first + std::chrono::days{730}; day += std::chrono::days{1}) {
            const auto wall = wall_clock(daily_poll(table, day)) - local_seconds{day};
            ASSERT_EQ(wall, time) << format_day(day);
            ASSERT_GE(wall, 8h);
            ASSERT_LT(wall, 10h);
        }
    }
}

TEST(the_daily_poll, drawn_in_the_hour_that_spring_skips_comes_when_that_hour_is_over) {
    constexpr timetable night{2h, 3h, 0h, 0h, 0.5};
    EXPECT_EQ(daily_poll(night, parse_day("2026-03-29").value()), paris("2026-03-29 03:00:00"));
    EXPECT_EQ(next_daily_poll(night, paris("2026-03-29 03:00:00")), paris("2026-03-30 02:30:00"));
}

TEST(the_daily_poll, drawn_in_the_hour_that_october_repeats_comes_once) {
    constexpr timetable night{2h, 3h, 0h, 0h, 0.5};
    const auto midnight = start_of(parse_day("2026-10-25").value());
    const auto first_pass = midnight + 2h + 30min;
    EXPECT_EQ(next_daily_poll(night, midnight), first_pass);
    EXPECT_EQ(next_daily_poll(night, first_pass), paris("2026-10-26 02:30:00"));
    EXPECT_EQ(next_daily_poll(night, midnight + 3h + 29min), paris("2026-10-26 02:30:00"));
}

TEST(quiet_hours, of_equal_ends_are_none_wherever_they_lie) {
    for (const auto end : {0h, 8h, 22h}) {
        const timetable none{8h, 10h, end, end, 0.25};
        for (auto at = paris("2026-10-25 00:00:00"); at < paris("2026-10-26 00:00:00"); at += 15min)
            ASSERT_FALSE(is_quiet(none, at)) << format_wall_clock(at);
    }
}

TEST(quiet_hours, within_one_day_end_where_they_say) {
    constexpr timetable noon{8h, 10h, 12h, 14h, 0.25};
    EXPECT_FALSE(is_quiet(noon, paris("2026-05-04 11:59:59")));
    EXPECT_TRUE(is_quiet(noon, paris("2026-05-04 12:00:00")));
    EXPECT_FALSE(is_quiet(noon, paris("2026-05-04 14:00:00")));
    EXPECT_FALSE(is_quiet(noon, paris("2026-05-04 23:00:00")));
}

TEST(a_retry, waits_no_longer_than_eight_hours_and_a_quarter) {
    constexpr timetable no_quiet{0h, 1h, 0h, 0h, 0.0};
    const auto now = paris("2026-05-04 01:00:00");
    for (const int tries : {4, 5, 17, 40, 100000}) {
        EXPECT_EQ(retry(no_quiet, now, tries, 0.0), now + 6h);
        EXPECT_EQ(retry(no_quiet, now, tries, 0.5), now + 8h);
        EXPECT_LE(retry(no_quiet, now, tries, 0.999999), now + 10h);
    }
}

TEST(a_retry, that_would_fall_past_midnight_is_tomorrows_daily_poll) {
    constexpr timetable no_quiet{8h, 10h, 0h, 0h, 0.25};
    EXPECT_EQ(retry(no_quiet, paris("2026-05-04 23:30:00"), 1, 0.5), paris("2026-05-05 08:30:00"));
}

TEST(an_influxdb_that_is_away, is_tried_with_a_pause_that_doubles_up_to_its_cap) {
    const auto now = paris("2026-05-04 23:30:00");
    for (int tries = 1; tries < 40; ++tries) {
        const auto pause = std::min<seconds>(15min, 1min * (1 << std::min(tries - 1, 4)));
        EXPECT_EQ(retry_delivery(now, tries, 0.0), now + pause * 3 / 4) << tries;
        EXPECT_EQ(retry_delivery(now, tries, 0.5), now + pause) << tries;
        EXPECT_LE(retry_delivery(now, tries, 0.999999), now + pause * 5 / 4) << tries;
    }
}

} // namespace
} // namespace linkynflux::plan
