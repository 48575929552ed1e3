// Days of 23, 24 and 25 hours in both formats, orders that tell and orders that do not,
// contradictions.
#include "sample_day.hpp"
#include "samples.hpp"

#include "enedis/end_stamps.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto october = "2024-10-27";
constexpr auto after_october = "2024-10-28";
/// The instant at which the clock goes back from 03:00 to 02:00.
constexpr sys_seconds clock_goes_back = sys_days{std::chrono::year{2024} / 10 / 27} + 1h;
constexpr sys_seconds clock_goes_forward = sys_days{std::chrono::year{2025} / 3 / 30} + 1h;

/// What is left of a day's readings without those that end at these instants.
std::vector<reading> without(std::vector<reading> readings, const std::vector<sys_seconds>& ends) {
    std::erase_if(readings, [&](const reading& r) {
        return std::ranges::find(ends, r.start + r.length) != ends.end();
    });
    return readings;
}

class both_formats : public testing::TestWithParam<format> {};

INSTANTIATE_TEST_SUITE_P(end_stamps, both_formats, testing::ValuesIn(every_format));

TEST_P(both_formats, an_ordinary_day_starts_at_its_midnight_and_ends_at_the_next) {
    const day_of day{"2026-09-29", 30min};
    const auto read =
        understood(body_in(GetParam(), day.points), about("2026-09-29", "2026-09-30"));
    EXPECT_THAT(read.readings, SizeIs(48));
    EXPECT_EQ(read.readings, day.readings);
    EXPECT_EQ(format_iso(read.readings.front().start), "2026-09-29T00:00:00+02:00");
    EXPECT_EQ(read.rejected, 0u);
}

TEST_P(both_formats, october_has_50_half_hours_told_apart_by_order) {
    const day_of day{october, 30min};
    const auto read = understood(body_in(GetParam(), day.points), about(october, after_october));
    EXPECT_THAT(read.readings, SizeIs(50));
    EXPECT_EQ(read.readings, day.readings);
    EXPECT_EQ(read.rejected, 0u);
}

TEST_P(both_formats, october_is_complete_at_every_step) {
    for (const auto step : {10min, 15min, 20min, 30min, 60min}) {
        const day_of day{october, step};
        const auto read =
            understood(body_in(GetParam(), day.points), about(october, after_october));
        EXPECT_EQ(read.readings, day.readings) << step.count();
        EXPECT_EQ(read.rejected, 0u) << step.count();
    }
}

TEST_P(both_formats, spring_has_46_half_hours) {
    const day_of day{"2025-03-30", 30min};
    const auto read =
        understood(body_in(GetParam(), day.points), about("2025-03-30", "2025-03-31"));
    EXPECT_THAT(read.readings, SizeIs(46));
    EXPECT_EQ(read.readings, day.readings);
}

/// The same night as two lists of stamps, written out: what an instant's stamp is, by the clock
/// alone.
TEST(end_stamps, the_repeated_hour_written_out) {
    const auto read = understood(body_in(format::data_connect, {{"2024-10-27 01:30:00", "1"},
                                                                {"2024-10-27 02:00:00", "2"},
                                                                {"2024-10-27 02:30:00", "3"},
                                                                {"2024-10-27 02:00:00", "4"},
                                                                {"2024-10-27 02:30:00", "5"},
                                                                {"2024-10-27 03:00:00", "6"},
                                                                {"2024-10-27 03:30:00", "7"}}),
                                 about(october, after_october));
    const auto first = sys_days{std::chrono::year{2024} / 10 / 26} + 23h;
    std::vector<reading> expected;
    for (int i = 0; i < 7; ++i)
        expected.push_back({first + i * 30min, 30min, 1.0 + i});
    EXPECT_EQ(read.readings, expected);
}

TEST(end_stamps, the_repeated_hour_may_end_its_first_pass_at_three) {
    const auto read = understood(body_in(format::data_connect, {{"2024-10-27 02:00:00", "2"},
                                                                {"2024-10-27 02:30:00", "3"},
                                                                {"2024-10-27 03:00:00", "4"},
                                                                {"2024-10-27 02:30:00", "5"},
                                                                {"2024-10-27 03:00:00", "6"}}),
                                 about(october, after_october));
    std::vector<reading> expected;
    for (int i = 0; i < 5; ++i)
        expected.push_back({clock_goes_back - 90min + i * 30min, 30min, 2.0 + i});
    EXPECT_EQ(read.readings, expected);
}

TEST(end_stamps, steps_may_change_within_the_repeated_hour) {
    day_of day;
    const auto midnight = start_of(*parse_day(october));
    auto at = midnight;
    for (const auto& [step, count] :
         {std::pair{30min, 4}, {10min, 3}, {15min, 2}, {20min, 3}, {60min, 21}})
        for (int i = 0; i < count; ++i, at += step)
            day.add(at, step);
    ASSERT_EQ(at, midnight + 25h);
    const auto read =
        understood(body_in(format::data_connect, day.points), about(october, after_october));
    EXPECT_EQ(read.readings, day.readings);
}

TEST(end_stamps, missing_values_keep_their_place_in_the_repeated_hour) {
    day_of day{october, 30min};
    for (const auto at : {4u, 5u}) // 02:30 of the first pass, 02:00 of the second
        day.points[at].value = "null";
    const auto read =
        understood(body_in(format::data_connect, day.points), about(october, after_october));
    EXPECT_EQ(read.readings, without(day.readings, {clock_goes_back - 30min, clock_goes_back}));
    EXPECT_THAT(read.readings, SizeIs(48));
}

TEST(end_stamps, rejected_values_keep_their_place_in_the_repeated_hour) {
    day_of day{october, 30min};
    day.points[4].value = "-1";
    const auto read =
        understood(body_in(format::data_connect, day.points), about(october, after_october));
    EXPECT_EQ(read.readings, without(day.readings, {clock_goes_back - 30min}));
    EXPECT_EQ(read.rejected, 1u);
}

TEST(end_stamps, one_pass_of_the_repeated_hour_stays_a_hole) {
    for (const auto step : {10min, 15min, 30min, 60min}) {
        day_of day{october, step};
        // The second pass is not there: whatever ends after the change and before 03:00, the change
        // included.
        std::vector<sample_point> points;
        std::vector<sys_seconds> unclear;
        for (std::size_t i = 0; i < day.points.size(); ++i) {
            const auto end = day.readings[i].when().upper();
            if (is_repeated(wall_clock(end)))
                unclear.push_back(end);
            if (end < clock_goes_back || end >= clock_goes_back + 1h)
                points.push_back(day.points[i]);
        }
        const auto read =
            understood(body_in(format::data_connect, points), about(october, after_october));
        EXPECT_EQ(read.readings, without(day.readings, unclear)) << step.count();
        EXPECT_EQ(read.rejected, 0u) << step.count();
        std::vector<reading> first_pass;
        for (const auto& r : day.readings)
            if (is_repeated(wall_clock(r.when().upper())) && r.when().upper() < clock_goes_back)
                first_pass.push_back(r);
        EXPECT_EQ(read.held_back, first_pass) << step.count();
    }
}

TEST(end_stamps, a_complete_october_night_holds_nothing_back) {
    const day_of day{october, 30min};
    EXPECT_THAT(understood(body_in(format::data_connect, day.points), about(october, after_october))
                    .held_back,
                IsEmpty());
}

TEST(end_stamps, what_came_once_of_either_pass_is_held_back_as_the_first) {
    const sample_point two{"2024-10-27 02:00:00", "1"};
    const sample_point half_past{"2024-10-27 02:30:00", "2"};
    const sample_point three{"2024-10-27 03:00:00", "3"};
    const reading first_two{clock_goes_back - 90min, 30min, 1};
    const reading first_half_past{clock_goes_back - 60min, 30min, 2};
    const auto held = [](const std::vector<sample_point>& points) {
        return understood(body_in(format::data_connect, points), about(october, after_october))
            .held_back;
    };
    EXPECT_THAT(held({two, half_past, three}), ElementsAre(first_two, first_half_past));
    EXPECT_THAT(held({half_past, two}), ElementsAre(first_two, first_half_past));
    EXPECT_THAT(held({two, half_past, half_past, three}), ElementsAre(first_two));
    EXPECT_THAT(held({two, two, half_past, half_past}), IsEmpty());
    EXPECT_THAT(held({{two.stamp, "null"}, two}), IsEmpty()) << "which pass the value is of";
    EXPECT_THAT(held({{two.stamp, "null"}, half_past}), ElementsAre(first_half_past));
    EXPECT_THAT(held({{two.stamp, "-1"}, half_past}), ElementsAre(first_half_past));
    EXPECT_THAT(held({three}), IsEmpty());
}

TEST(end_stamps, what_is_held_back_overlaps_nothing) {
    const auto read =
        understood(body_in(format::data_connect, {{"2024-10-27 01:30:00", "1"},
                                                  {"2024-10-27 02:00:00", "2", "PT60M"},
                                                  {"2024-10-27 02:10:00", "3", "PT10M"},
                                                  {"2024-10-27 02:30:00", "4"}}),
                   about(october, after_october));
    EXPECT_THAT(read.readings, SizeIs(1));
    EXPECT_THAT(read.held_back, ElementsAre(reading{clock_goes_back - 60min, 10min, 3}));
    EXPECT_EQ(read.rejected, 2u);
    EXPECT_EQ(read.first_rejected, "2024-10-27 02:00:00: its time is part of another point's");
}

TEST(end_stamps, a_gap_a_doubled_row_or_another_order_in_the_repeated_hour_tells_nothing) {
    const day_of day{october, 30min};
    std::vector<sys_seconds> unclear;
    for (const auto& r : day.readings)
        if (is_repeated(wall_clock(r.when().upper())))
            unclear.push_back(r.when().upper());
    const auto expected = without(day.readings, unclear);
    ASSERT_THAT(expected, SizeIs(46));

    auto gap = day.points;
    gap.erase(gap.begin() + 5);
    auto doubled = day.points;
    doubled.insert(doubled.begin() + 4, doubled[4]);
    auto swapped = day.points;
    std::swap(swapped[3], swapped[4]);
    auto backwards = day.points;
    std::ranges::reverse(backwards);
    auto one_pass_swapped = day.points; // 02:30, 02:00, 03:00
    one_pass_swapped.erase(one_pass_swapped.begin() + 3, one_pass_swapped.begin() + 5);
    std::swap(one_pass_swapped[3], one_pass_swapped[4]);
    for (const auto& points : {gap, doubled, swapped, backwards, one_pass_swapped}) {
        const auto read =
            understood(body_in(format::data_connect, points), about(october, after_october));
        EXPECT_EQ(read.readings, expected);
        EXPECT_EQ(read.rejected, 0u);
    }
}

TEST(end_stamps, both_passes_must_be_there_from_two_o_clock) {
    const day_of half_hours{october, 30min};
    auto points = half_hours.points;
    points.erase(points.begin(), points.begin() + 4); // the first left covers 02:00 to 02:30
    const auto whole =
        understood(body_in(format::data_connect, points), about(october, after_october));
    EXPECT_THAT(whole.readings, SizeIs(46));
    EXPECT_EQ(whole.readings.front(), half_hours.readings[4]);

    const day_of tens{october, 10min};
    points = tens.points;
    points.erase(points.begin(), points.begin() + 13); // the first left covers 02:10 to 02:20
    const auto cut =
        understood(body_in(format::data_connect, points), about(october, after_october));
    EXPECT_EQ(cut.readings.front().start, clock_goes_back + 50min);
}

TEST(end_stamps, three_o_clock_twice_without_a_second_pass_is_no_instant) {
    const auto read = understood(body_in(format::data_connect, {{"2024-10-27 02:00:00", "1"},
                                                                {"2024-10-27 03:00:00", "2"},
                                                                {"2024-10-27 03:00:00", "3"}}),
                                 about(october, after_october));
    EXPECT_THAT(read.readings, IsEmpty());
    EXPECT_EQ(read.rejected, 0u);
}

TEST(end_stamps, points_outside_the_repeated_hour_may_come_in_any_order) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random{seed};
    for (const auto step : {10min, 30min, 60min}) {
        const day_of day{october, step};
        std::vector<sample_point> points;
        std::vector<sample_point> night;
        for (const auto& p : day.points) {
            const auto wall = *parse_wall_clock(p.stamp);
            (is_repeated(wall) || is_repeated(wall - 1s) ? night : points).push_back(p);
        }
        std::ranges::shuffle(points, random);
        const auto at = static_cast<std::ptrdiff_t>(random() % (points.size() + 1));
        points.insert(points.begin() + at, night.begin(), night.end());
        const auto read =
            understood(body_in(format::data_connect, points), about(october, after_october));
        EXPECT_EQ(read.readings, day.readings) << step.count();
    }
}

TEST(end_stamps, the_repeated_hour_is_told_apart_within_a_week) {
    std::vector<sample_point> points;
    std::vector<reading> expected;
    for (const auto* date : {"2024-10-25", "2024-10-26", "2024-10-27", "2024-10-28"}) {
        const day_of day{date, 30min};
        points.insert(points.end(), day.points.begin(), day.points.end());
        expected.insert(expected.end(), day.readings.begin(), day.readings.end());
    }
    const auto read =
        understood(body_in(format::meter_reading, points), about("2024-10-25", "2024-10-29"));
    EXPECT_THAT(read.readings, SizeIs(194));
    EXPECT_EQ(read.readings, expected);
}

TEST(end_stamps, spring_knows_the_change_by_both_its_stamps_and_takes_it_once) {
    const reading slot{clock_goes_forward - 30min, 30min, 5};
    for (const auto* end : {"2025-03-30 02:00:00", "2025-03-30 03:00:00"}) {
        const auto read = understood(body_in(format::data_connect, {{end, "5"}}),
                                     about("2025-03-30", "2025-03-31"));
        EXPECT_THAT(read.readings, ElementsAre(slot)) << end;
    }
    const auto both = understood(
        body_in(format::data_connect, {{"2025-03-30 02:00:00", "5"}, {"2025-03-30 03:00:00", "5"}}),
        about("2025-03-30", "2025-03-31"));
    EXPECT_THAT(both.readings, ElementsAre(slot));
    EXPECT_EQ(both.rejected, 0u);
}

TEST(end_stamps, a_stamp_inside_the_skipped_hour_is_rejected) {
    const auto read = understood(body_in(format::data_connect, {{"2025-03-30 02:30:00", "5"}}),
                                 about("2025-03-30", "2025-03-31"));
    EXPECT_THAT(read.readings, IsEmpty());
    EXPECT_EQ(read.rejected, 1u);
    EXPECT_EQ(read.first_rejected, "2025-03-30 02:30:00: no clock in Paris showed this");
}

TEST(end_stamps, unsorted_points_come_out_in_the_order_of_time) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random{seed};
    day_of day{"2026-01-15", 10min};
    std::ranges::shuffle(day.points, random);
    const auto read =
        understood(body_in(format::data_connect, day.points), about("2026-01-15", "2026-01-16"));
    EXPECT_EQ(read.readings, day.readings);
}

TEST(end_stamps, the_same_point_twice_is_one_reading) {
    day_of day{"2026-01-15", 30min};
    auto twice = day.points;
    twice.insert(twice.end(), day.points.begin(), day.points.end());
    const auto read =
        understood(body_in(format::data_connect, twice), about("2026-01-15", "2026-01-16"));
    EXPECT_EQ(read.readings, day.readings);
    EXPECT_EQ(read.rejected, 0u);
}

TEST(end_stamps, another_value_for_the_same_time_is_rejected_and_the_first_stays) {
    const auto read = understood(body_in(format::data_connect, {{"2026-01-15 00:30:00", "100"},
                                                                {"2026-01-15 00:30:00", "200"},
                                                                {"2026-01-15 00:30:00", "300"}}),
                                 about("2026-01-15", "2026-01-16"));
    ASSERT_THAT(read.readings, SizeIs(1));
    EXPECT_EQ(read.readings[0].watts, 100);
    EXPECT_EQ(read.rejected, 2u);
    EXPECT_EQ(read.first_rejected, "2026-01-15 00:30:00: 200 W after 100 W for the same time");
}

TEST(end_stamps, overlapping_steps_keep_what_came_first) {
    const sample_point first_half{"2026-01-15 00:30:00", "100"};
    const sample_point second_half{"2026-01-15 01:00:00", "200"};
    const sample_point hour{"2026-01-15 01:00:00", "150", "PT60M"};
    for (const auto& points : {std::vector{first_half, hour}, std::vector{second_half, hour},
                               std::vector{hour, first_half}, std::vector{hour, second_half}}) {
        const auto read =
            understood(body_in(format::data_connect, points), about("2026-01-15", "2026-01-16"));
        ASSERT_THAT(read.readings, SizeIs(1));
        EXPECT_EQ(fmt::format("{}", read.readings[0].watts), points[0].value);
        EXPECT_EQ(read.rejected, 1u);
        EXPECT_EQ(read.first_rejected, points[1].stamp + ": its time is part of another point's");
    }
}

TEST(end_stamps, days_that_were_not_asked_are_rejected) {
    const auto read =
        understood(body_in(format::data_connect, {{"2026-01-14 23:30:00", "1"},
                                                  {"2026-01-15 00:30:00", "2", "PT60M"},
                                                  {"2026-01-15 00:30:00", "-3"},
                                                  {"2026-01-16 00:00:00", "4"},
                                                  {"2026-01-16 00:30:00", "5"},
                                                  {"2026-01-16 00:30:00", "-6"},
                                                  {"2026-01-16 01:00:00", "null"},
                                                  {"1999-01-01 00:30:00", "7"},
                                                  {"9999-12-31 24:00:00", "8"}}),
                   about("2026-01-15", "2026-01-16"));
    ASSERT_THAT(read.readings, SizeIs(1));
    EXPECT_EQ(read.readings[0].watts, 4);
    EXPECT_EQ(read.rejected, 7u);
    EXPECT_EQ(read.first_rejected, "2026-01-14 23:30:00: lies outside the days asked for");
}

TEST(end_stamps, the_midnight_before_the_asked_days_is_a_neighbour_and_no_mistake) {
    for (const auto* value : {"1", "-1", "\"x\""}) {
        const auto read =
            understood(body_in(format::data_connect, {{"2026-01-15 00:00:00", value},
                                                      {"2026-01-14 24:00:00", value, "PT60M"},
                                                      {"2026-01-15 00:30:00", "2"}}),
                       about("2026-01-15", "2026-01-16"));
        EXPECT_THAT(read.readings, SizeIs(1));
        EXPECT_EQ(read.rejected, 0u) << value;
    }
}

TEST(end_stamps, midnight_may_be_written_as_24_hours) {
    const auto read = understood(body_in(format::data_connect, {{"2026-01-15 24:00:00", "9"}}),
                                 about("2026-01-15", "2026-01-16"));
    ASSERT_THAT(read.readings, SizeIs(1));
    EXPECT_EQ(format_iso(read.readings[0].start), "2026-01-15T23:30:00+01:00");
}

TEST(end_stamps, no_days_hold_no_point) {
    const end_stamps none{*parse_day("2026-01-15"), *parse_day("2026-01-15")};
    EXPECT_FALSE(none.concerns({*parse_wall_clock("2026-01-15 00:30:00"), 30min, 1.0}));
}

} // namespace
} // namespace linkynflux::enedis
