// Years in simulated time: every slot once, polls at the drawn time, nothing asked twice.
#include <gtest/gtest.h>

#include "sync/simulated_life.hpp"

#include <map>

namespace linkynflux::testing {
namespace {

using std::chrono::days;

TEST(two_simulated_years, hold_every_slot_once_and_every_day_was_asked_once) {
    simulated_life life;
    const auto first = day("2024-02-10");
    const auto end = day("2026-02-10");
    ASSERT_TRUE(life.live(start_of(first) + std::chrono::hours{11}, start_of(end)));

    for (auto d = first - days{7}; d < end - days{1}; d += days{1})
        EXPECT_TRUE(life.is_true(d));
    EXPECT_EQ(life.influx.day(day("2024-03-31")).points, 46u);
    EXPECT_EQ(life.influx.day(day("2024-10-27")).points, 50u);
    EXPECT_EQ(life.influx.day(day("2025-03-30")).points, 46u);
    EXPECT_EQ(life.influx.day(day("2025-10-26")).points, 50u);

    std::map<std::string, int> times_asked;
    for (const auto& q : life.questions)
        ++times_asked[q.target];
    // A day that is late at its first poll is asked again by the same question.
    int again = 0;
    for (const auto& [target, times] : times_asked)
        again += times - 1;
    const auto late_days = life.questions.size() - times_asked.size();
    EXPECT_EQ(static_cast<std::size_t>(again), late_days);
    EXPECT_LT(life.questions.size(), 731u * 3 / 2);
}

TEST(two_simulated_years, are_polled_at_the_time_that_was_drawn_once) {
    simulated_life life;
    ASSERT_TRUE(life.live(paris("2025-01-15 14:00:00"), paris("2025-12-15 00:00:00")));
    std::map<seconds, int> by_time_of_day;
    std::map<local_days, int> by_day;
    for (const auto& q : life.questions) {
        const auto today = paris_day(q.at);
        if (++by_day[today] == 1 && today > day("2025-01-15"))
            ++by_time_of_day[wall_clock(q.at) - local_seconds{today}];
    }
    ASSERT_EQ(by_time_of_day.size(), 1u) << "the daily poll moved";
    const auto drawn = by_time_of_day.begin()->first;
    EXPECT_GE(drawn, std::chrono::hours{8});
    EXPECT_LT(drawn, std::chrono::hours{10});
    for (auto d = day("2025-01-16"); d < day("2025-12-15"); d += days{1})
        EXPECT_GE(by_day[d], 1) << format_day(d);
}

TEST(a_machine_that_was_off_for_ten_days, fetches_exactly_those_ten) {
    simulated_life life;
    ASSERT_TRUE(life.live(paris("2026-05-01 12:00:00"), paris("2026-05-10 23:00:00")));
    ASSERT_TRUE(life.is_true(day("2026-05-09")));
    const auto before = life.questions.size();

    ASSERT_TRUE(life.live(paris("2026-05-19 23:00:00"), paris("2026-05-20 12:30:00")));
    for (auto d = day("2026-04-24"); d <= day("2026-05-19"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
    ASSERT_EQ(life.questions.size(), before + 2);
    EXPECT_NE(life.questions[before].target.find("dateDebut=2026-05-13"), std::string::npos)
        << life.questions[before].target;
    EXPECT_NE(life.questions[before + 1].target.find("dateDebut=2026-05-10"), std::string::npos)
        << life.questions[before + 1].target;
    EXPECT_NE(life.questions[before + 1].target.find("dateFin=2026-05-13"), std::string::npos)
        << life.questions[before + 1].target;
}

} // namespace
} // namespace linkynflux::testing
