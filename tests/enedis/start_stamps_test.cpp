// Curves stamped by the start of their intervals, as a clock shows it and as a gateway computes it.
#include "sample_day.hpp"
#include "samples.hpp"

#include <gmock/gmock.h>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr sys_seconds clock_goes_back = sys_days{std::chrono::year{2024} / 10 / 27} + 1h;
constexpr sys_seconds clock_goes_forward = sys_days{std::chrono::year{2025} / 3 / 30} + 1h;
const auto october = about("2024-10-27", "2024-10-28");
const auto spring = about("2025-03-30", "2025-03-31");

std::vector<reading> started_at(const std::vector<sample_point>& points, const question& asked) {
    const auto found =
        understood(body_in(format::meter_reading_in_envelope, points), asked, stamps::starts);
    EXPECT_EQ(found.rejected, 0u) << found.first_rejected;
    return found.readings;
}

class start_stamps_in : public testing::TestWithParam<format> {};

INSTANTIATE_TEST_SUITE_P(start_stamps, start_stamps_in, testing::ValuesIn(every_format));

TEST_P(start_stamps_in, give_the_same_readings_as_ends) {
    for (const auto* date : {"2026-09-29", "2024-10-27", "2025-03-30"})
        for (const auto step : {10min, 15min, 20min, 30min, 60min}) {
            const day_of day{date, step};
            const auto next = format_day(*parse_day(date) + std::chrono::days{1});
            for (const auto& points : {day.with_true_starts(), day.with_moved_ends()}) {
                const auto found =
                    understood(body_in(GetParam(), points), about(date, next), stamps::starts);
                EXPECT_EQ(found.readings, day.readings) << date << ' ' << step.count();
                EXPECT_THAT(found.held_back, IsEmpty());
                EXPECT_EQ(found.rejected, 0u) << found.first_rejected;
            }
        }
}

/// The night as a list of stamps, written out: what an instant's stamp is, by the clock alone.
TEST(start_stamps, the_repeated_hour_written_out) {
    std::vector<reading> expected;
    for (int i = 0; i < 7; ++i)
        expected.push_back({clock_goes_back - 90min + i * 30min, 30min, 1.0 + i});
    EXPECT_EQ(started_at({{"2024-10-27 01:30:00", "1"},
                          {"2024-10-27 02:00:00", "2"},
                          {"2024-10-27 02:30:00", "3"},
                          {"2024-10-27 02:00:00", "4"},
                          {"2024-10-27 02:30:00", "5"},
                          {"2024-10-27 03:00:00", "6"},
                          {"2024-10-27 03:30:00", "7"}},
                         october),
              expected);
}

TEST(start_stamps, that_a_gateway_computed_repeat_the_half_hour_before_two) {
    std::vector<reading> expected;
    for (int i = 0; i < 7; ++i)
        expected.push_back({clock_goes_back - 120min + i * 30min, 30min, 1.0 + i});
    EXPECT_EQ(started_at({{"2024-10-27 01:00:00", "1"},
                          {"2024-10-27 01:30:00", "2"},
                          {"2024-10-27 02:00:00", "3"},
                          {"2024-10-27 01:30:00", "4"},
                          {"2024-10-27 02:00:00", "5"},
                          {"2024-10-27 02:30:00", "6"},
                          {"2024-10-27 03:00:00", "7"}},
                         october),
              expected);
}

TEST(start_stamps, spring_goes_on_at_three_or_where_a_gateway_computed_half_past_two) {
    const std::vector<reading> expected{{clock_goes_forward - 30min, 30min, 1},
                                        {clock_goes_forward, 30min, 2},
                                        {clock_goes_forward + 30min, 30min, 3}};
    EXPECT_EQ(started_at({{"2025-03-30 01:30:00", "1"},
                          {"2025-03-30 03:00:00", "2"},
                          {"2025-03-30 03:30:00", "3"}},
                         spring),
              expected);
    EXPECT_EQ(started_at({{"2025-03-30 02:30:00", "1"},
                          {"2025-03-30 03:00:00", "2"},
                          {"2025-03-30 03:30:00", "3"}},
                         spring),
              expected);
}

/// Whether 01:30 and 02:30 are of one pass alone depends on how the stamps came about.
TEST(start_stamps, of_a_night_that_came_once_are_held_back_as_the_first_pass) {
    const auto found = understood(body_in(format::data_connect, {{"2024-10-27 01:00:00", "1"},
                                                                 {"2024-10-27 01:30:00", "2"},
                                                                 {"2024-10-27 02:00:00", "3"},
                                                                 {"2024-10-27 02:30:00", "4"},
                                                                 {"2024-10-27 03:00:00", "5"}}),
                                  october, stamps::starts);
    EXPECT_THAT(found.readings, ElementsAre(reading{clock_goes_back - 120min, 30min, 1},
                                            reading{clock_goes_back + 60min, 30min, 5}));
    EXPECT_THAT(found.held_back, ElementsAre(reading{clock_goes_back - 90min, 30min, 2},
                                             reading{clock_goes_back - 60min, 30min, 3},
                                             reading{clock_goes_back - 30min, 30min, 4}));
    EXPECT_EQ(found.rejected, 0u);
}

TEST(start_stamps, that_came_twice_in_no_order_give_nothing) {
    auto day = day_of{"2024-10-27", 30min};
    auto points = day.with_true_starts();
    std::swap(points[4], points[5]); // 02:00 02:00 02:30 02:30
    const auto found = understood(body_in(format::data_connect, points), october, stamps::starts);
    EXPECT_THAT(found.readings, SizeIs(45));
    EXPECT_THAT(found.held_back, ElementsAre(day.readings[3])) << "01:30, which came once";
}

/// The gateway leaves a point that names no length where Enedis stamped its end.
TEST(start_stamps, without_a_length_are_ends) {
    const auto found = started_at({{"2026-01-15 00:30:00", "1", ""}, {"2026-01-15 00:30:00", "2"}},
                                  about("2026-01-15", "2026-01-16"));
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(format_iso(found[0].start), "2026-01-15T00:00:00+01:00");
    EXPECT_EQ(format_iso(found[1].start), "2026-01-15T00:30:00+01:00");
}

TEST(start_stamps, of_the_midnight_after_the_asked_days_are_a_neighbours) {
    const auto found = understood(body_in(format::data_connect, {{"2026-01-15 00:00:00", "1"},
                                                                 {"2026-01-15 23:30:00", "2"},
                                                                 {"2026-01-16 00:00:00", "3"},
                                                                 {"2026-01-16 00:30:00", "4"},
                                                                 {"2026-01-14 23:30:00", "5"}}),
                                  about("2026-01-15", "2026-01-16"), stamps::starts);
    EXPECT_THAT(found.readings, SizeIs(2));
    EXPECT_EQ(found.rejected, 2u);
    EXPECT_EQ(found.first_rejected, "2026-01-16 00:30:00: lies outside the days asked for");
}

TEST(start_stamps, are_named_as_they_came) {
    const auto rejected = [](const std::vector<sample_point>& points, const question& asked) {
        return understood(body_in(format::data_connect, points), asked, stamps::starts)
            .first_rejected;
    };
    const auto january = about("2026-01-15", "2026-01-16");
    EXPECT_EQ(rejected({{"2026-01-15 00:20:00", "1"}}, january),
              "2026-01-15 00:20:00: no step of 30 min starts there");
    EXPECT_EQ(rejected({{"2026-01-15 01:00:00", "1"}, {"2026-01-15 01:00:00", "2"}}, january),
              "2026-01-15 01:00:00: 2 W after 1 W for the same time");
    EXPECT_EQ(rejected({{"2025-03-30 02:00:00", "1"}}, spring),
              "2025-03-30 02:00:00: no clock in Paris showed this");
}

} // namespace
} // namespace linkynflux::enedis
