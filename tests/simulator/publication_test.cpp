// What can be asked for at an instant.
#include "simulator/publication.hpp"

#include "simulator/asking.hpp"
#include "simulator/curve.hpp"

#include <gtest/gtest.h>

#include <set>

namespace linkynflux::simulator {
namespace {

using std::chrono::days;
using namespace std::chrono_literals;

std::size_t slots_published(const char* first, const char* end, sys_seconds now,
                            const world& all = {}) {
    const question asked{meter, series::consumption, day(first), day(end)};
    return published(asked, false, all, now).quantities.front().points.size();
}

TEST(publication, a_day_appears_between_six_and_half_past_nine_of_the_next) {
    std::set<seconds> hours;
    for (auto d = day("2026-01-01"); d < day("2027-01-01"); d += days{1}) {
        const auto wall = wall_clock(published_at(meter, d)) - (d + days{1});
        EXPECT_GE(wall, 6h);
        EXPECT_LE(wall, 9h + 30min);
        hours.insert(wall);
    }
    EXPECT_GT(hours.size(), 300U) << "each day has an hour of its own";
}

TEST(publication, a_day_is_there_from_its_second_on_and_as_a_whole) {
    const auto at = published_at(meter, day("2026-03-29"));
    EXPECT_EQ(slots_published("2026-03-29", "2026-03-30", at - 1s), 0U);
    EXPECT_EQ(slots_published("2026-03-29", "2026-03-30", at), 46U);
    EXPECT_EQ(slots_published("2026-03-28", "2026-03-30", at - 1s), 48U);
}

TEST(publication, nothing_is_older_than_the_meters_activation) {
    world all;
    all.exceptions[meter].activated = day("2026-03-20");
    const auto now = paris("2026-03-30 12:00:00");
    EXPECT_EQ(slots_published("2026-03-18", "2026-03-21", now, all), 48U);
    EXPECT_EQ(slots_published("2026-03-18", "2026-03-21", now), 3 * 48U);
}

TEST(publication, a_meters_step_may_change_from_a_day_on) {
    world all;
    all.everyone.length_from[day("2026-03-20")] = step{60};
    all.everyone.length_from[day("2026-03-22")] = step{10};
    const auto now = paris("2026-03-30 12:00:00");
    EXPECT_EQ(slots_published("2026-03-19", "2026-03-20", now, all), 48U);
    EXPECT_EQ(slots_published("2026-03-20", "2026-03-22", now, all), 2 * 24U);
    EXPECT_EQ(slots_published("2026-03-19", "2026-03-23", now, all), 48U + 2 * 24 + 144);
}

TEST(publication, history_is_two_years_and_a_fortnight_or_three) {
    const auto now = paris("2026-03-30 12:00:00");
    EXPECT_EQ(format_day(history_deadline(series::consumption, now)), "2024-03-15");
    EXPECT_EQ(format_day(history_deadline(series::daily_consumption, now)), "2023-03-15");
    EXPECT_EQ(format_day(history_deadline(series::production, paris("2028-02-29 12:00:00"))),
              "2026-02-13");
}

TEST(publication, daily_values_are_the_sums_of_the_curve) {
    const question asked{meter, series::daily_consumption, day("2026-10-24"), day("2026-10-26")};
    const auto found = published(asked, false, {}, paris("2026-10-27 12:00:00"));
    ASSERT_EQ(found.quantities.front().points.size(), 2U);
    EXPECT_EQ(found.quantities.front().points[1].value.as_string(),
              std::to_string(watt_hours(meter, day("2026-10-25"))));
}

TEST(publication, phases_are_quantities_of_their_own) {
    const question asked{meter, series::max_power, day("2026-03-01"), day("2026-03-03")};
    const auto now = paris("2026-03-30 12:00:00");
    EXPECT_EQ(published(asked, false, {}, now).quantities.size(), 1U);
    const auto all = published(asked, true, {}, now).quantities;
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[3].name, "PMA3");
    EXPECT_EQ(all[3].points.size(), 2U);
    EXPECT_EQ(all[0].points[0].value.as_string(),
              std::to_string(highest(meter, day("2026-03-01")).volt_amperes));
}

} // namespace
} // namespace linkynflux::simulator
