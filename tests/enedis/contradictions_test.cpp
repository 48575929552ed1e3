// Curves that contradict themselves: what of them is kept, and what the first rejected point is
// told.
#include "samples.hpp"

#include <gmock/gmock.h>

#include <ostream>

namespace linkynflux::enedis {
namespace {

using testing::HasSubstr;

struct contradiction {
    std::string name;
    std::vector<sample_point> points;
    std::vector<std::string> kept; ///< start in Paris and minutes, in the order of time
    std::size_t rejected;
    std::string first_rejected;

    friend void PrintTo(const contradiction& c, std::ostream* out) { *out << c.name; }
};

std::string at(std::string_view time) {
    return fmt::format("2026-01-15 {}:00", time);
}

const std::vector<contradiction> contradictions{
    {"half_hours_twenty_minutes_apart",
     {{at("00:30"), "1"}, {at("00:50"), "2"}},
     {"00:00 30"},
     1,
     "2026-01-15 00:50:00: no step of 30 min ends there"},
    {"half_hours_forty_minutes_apart",
     {{at("00:30"), "1"}, {at("01:10"), "2"}, {at("02:00"), "3"}},
     {"00:00 30", "01:30 30"},
     1,
     "2026-01-15 01:10:00: no step of 30 min ends there"},
    {"hours_every_half_hour",
     {{at("01:00"), "1", "PT60M"},
      {at("01:30"), "2", "PT60M"},
      {at("02:00"), "3", "PT60M"},
      {at("02:30"), "4", "PT60M"}},
     {"00:00 60", "01:00 60"},
     2,
     "2026-01-15 01:30:00: no step of 60 min ends there"},
    {"hours_every_half_hour_from_the_half_hour_on",
     {{at("12:30"), "1", "PT60M"}, {at("13:00"), "2", "PT60M"}, {at("13:30"), "3", "PT60M"}},
     {"12:00 60"},
     2,
     "2026-01-15 12:30:00: no step of 60 min ends there"},
    {"half_hours_every_ten_minutes",
     {{at("00:10"), "1"}, {at("00:20"), "2"}, {at("00:30"), "3"}},
     {"00:00 30"},
     2,
     "2026-01-15 00:10:00: lies outside the days asked for"},
    {"an_hour_over_two_half_hours",
     {{at("00:30"), "1"}, {at("01:00"), "2"}, {at("01:00"), "2", "PT60M"}},
     {"00:00 30", "00:30 30"},
     1,
     "2026-01-15 01:00:00: its time is part of another point's"},
    {"ten_minutes_within_a_half_hour",
     {{at("00:30"), "1"}, {at("00:20"), "2", "PT10M"}, {at("00:40"), "3", "PT10M"}},
     {"00:00 30", "00:30 10"},
     1,
     "2026-01-15 00:20:00: its time is part of another point's"},
    {"seconds_off_the_minute",
     {{"2026-01-15 00:30:01", "1"}, {at("01:00"), "2"}},
     {"00:30 30"},
     1,
     "2026-01-15 00:30:01: no step of 30 min ends there"},
    {"a_stamp_that_no_clock_repeats",
     {{at("02:00"), "1"}, {at("02:30"), "2"}, {at("02:00"), "3"}, {at("02:30"), "2"}},
     {"01:30 30", "02:00 30"},
     1,
     "2026-01-15 02:00:00: 3 W after 1 W for the same time"},
    {"unsorted_and_negative",
     {{at("02:00"), "1"}, {at("01:00"), "-5"}, {at("00:30"), "2"}, {at("01:30"), "3"}},
     {"00:00 30", "01:00 30", "01:30 30"},
     1,
     "2026-01-15 01:00:00: -5 is negative"},
    {"days_around",
     {{"2026-01-14 12:00:00", "1"}, {at("12:00"), "2"}, {"2026-01-16 12:00:00", "3"}},
     {"11:30 30"},
     2,
     "2026-01-14 12:00:00: lies outside the days asked for"},
    {"nulls_contradict_nothing",
     {{at("00:50"), "null"},
      {at("00:30"), "1"},
      {at("00:30"), "null"},
      {"2026-01-20 12:00:00", "null"},
      {at("01:00"), "null", "PT60M"}},
     {"00:00 30"},
     0,
     ""}};

class curve_that_contradicts_itself : public testing::TestWithParam<contradiction> {};

INSTANTIATE_TEST_SUITE_P(contradictions, curve_that_contradicts_itself,
                         testing::ValuesIn(contradictions),
                         [](const auto& of) { return of.param.name; });

TEST_P(curve_that_contradicts_itself, keeps_the_good_and_names_the_first_bad_point) {
    const auto& sent = GetParam();
    for (const auto f : every_format) {
        const auto read = understood(body_in(f, sent.points), about("2026-01-15", "2026-01-16"));
        std::vector<std::string> kept;
        for (const auto& r : read.readings)
            kept.push_back(fmt::format("{} {}", format_wall_clock(r.start).substr(11),
                                       r.length / std::chrono::minutes{1}));
        EXPECT_EQ(kept, sent.kept);
        EXPECT_EQ(read.rejected, sent.rejected);
        EXPECT_EQ(read.first_rejected, sent.first_rejected);
    }
}

} // namespace
} // namespace linkynflux::enedis
