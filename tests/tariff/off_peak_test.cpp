// Off-peak hours: single readings at each kind of edge, whole days over the changes of the clock,
// and a year against a minute-by-minute count.
#include "tariff/off_peak.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace linkynflux::tariff {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;

local_days day(const std::string& text) {
    return parse_day(text).value();
}

sys_seconds at(const std::string& wall) {
    return instant_of(parse_wall_clock(wall + ":00").value());
}

/// `22:50-06:50`
window hours(const std::string& text) {
    const auto clock = [&](std::size_t from) {
        return minutes{60 * std::stoi(text.substr(from, 2)) + std::stoi(text.substr(from + 3, 2))};
    };
    return {clock(0), clock(6)};
}

window with_validity(window w, std::optional<local_days> from, std::optional<local_days> to) {
    w.from = from;
    w.to = to;
    return w;
}

slice only_slice(const std::string& start, minutes length, const std::vector<window>& windows) {
    return slice_off_peak({{at(start), length, 1000}}, windows).at(0);
}

seconds share(const std::string& start, minutes length, const std::vector<window>& windows) {
    return only_slice(start, length, windows).off_peak;
}

tariff_period period(const std::string& start, minutes length, const std::vector<window>& windows) {
    return only_slice(start, length, windows).period;
}

std::vector<reading> readings_of(const interval& span, minutes step) {
    std::vector<reading> all;
    for (auto start = span.lower(); start < span.upper(); start += step)
        all.push_back({start, step, 420});
    return all;
}

seconds off_peak_time(const std::string& date, minutes step, const std::vector<window>& windows) {
    const auto slices = slice_off_peak(readings_of(whole_day(day(date)), step), windows);
    return std::accumulate(slices.begin(), slices.end(), seconds{0},
                           [](seconds sum, const slice& s) { return sum + s.off_peak; });
}

TEST(off_peak, without_windows_every_reading_is_normal) {
    const auto one = only_slice("2026-09-29 02:00", 30min, {});
    EXPECT_EQ(one.period, tariff_period::normal);
    EXPECT_EQ(one.off_peak, 0s);
    EXPECT_EQ(one.of, (reading{at("2026-09-29 02:00"), 30min, 1000}));
}

TEST(off_peak, a_window_holds_its_first_slot_and_not_the_one_after_its_last) {
    const std::vector windows{hours("01:00-07:00")};
    EXPECT_EQ(period("2026-09-29 00:30", 30min, windows), tariff_period::peak);
    EXPECT_EQ(period("2026-09-29 01:00", 30min, windows), tariff_period::off_peak);
    EXPECT_EQ(period("2026-09-29 06:30", 30min, windows), tariff_period::off_peak);
    EXPECT_EQ(period("2026-09-29 07:00", 30min, windows), tariff_period::peak);
}

TEST(off_peak, a_slot_that_a_window_enters_or_leaves_has_its_share_in_minutes) {
    const std::vector windows{hours("22:50-06:50")};
    EXPECT_EQ(share("2026-09-29 22:30", 30min, windows), 10min);
    EXPECT_EQ(period("2026-09-29 22:30", 30min, windows), tariff_period::peak);
    EXPECT_EQ(share("2026-09-30 06:30", 30min, windows), 20min);
    EXPECT_EQ(period("2026-09-30 06:30", 30min, windows), tariff_period::off_peak);
}

TEST(off_peak, half_a_slot_is_peak) {
    EXPECT_EQ(share("2026-09-29 01:00", 30min, {hours("01:15-05:00")}), 15min);
    EXPECT_EQ(period("2026-09-29 01:00", 30min, {hours("01:15-05:00")}), tariff_period::peak);
    EXPECT_EQ(period("2026-09-29 01:00", 30min, {hours("01:14-05:00")}), tariff_period::off_peak);
}

TEST(off_peak, window_across_midnight_counts_from_its_first_day) {
    const std::vector windows{
        with_validity(hours("22:00-06:00"), day("2026-09-29"), day("2026-09-29"))};
    EXPECT_EQ(share("2026-09-29 05:00", 30min, windows), 0s) << "begun on the 28th";
    EXPECT_EQ(share("2026-09-29 22:00", 30min, windows), 30min);
    EXPECT_EQ(share("2026-09-30 05:30", 30min, windows), 30min) << "begun on the 29th";
    EXPECT_EQ(share("2026-09-30 22:00", 30min, windows), 0s);
}

TEST(off_peak, windows_that_are_not_valid_leave_a_day_in_peak_hours) {
    const std::vector windows{with_validity(hours("01:00-07:00"), day("2027-01-01"), {})};
    EXPECT_EQ(period("2026-12-31 02:00", 30min, windows), tariff_period::peak);
    EXPECT_EQ(share("2026-12-31 02:00", 30min, windows), 0s);
    EXPECT_EQ(period("2027-01-01 02:00", 30min, windows), tariff_period::off_peak);
}

TEST(off_peak, windows_that_follow_each_other_change_on_the_day) {
    const std::vector windows{with_validity(hours("12:00-14:00"), {}, day("2026-10-31")),
                              with_validity(hours("14:00-16:00"), day("2026-11-01"), {})};
    EXPECT_EQ(share("2026-10-31 13:00", 60min, windows), 60min);
    EXPECT_EQ(share("2026-10-31 14:00", 60min, windows), 0s);
    EXPECT_EQ(share("2026-11-01 13:00", 60min, windows), 0s);
    EXPECT_EQ(share("2026-11-01 14:00", 60min, windows), 60min);
}

TEST(off_peak, overlapping_windows_count_once) {
    const std::vector windows{hours("01:00-07:00"), hours("06:00-08:00"), hours("01:00-07:00"),
                              hours("22:00-02:00")};
    EXPECT_EQ(off_peak_time("2026-09-29", 30min, windows), 10h);
}

TEST(off_peak, a_window_may_be_the_whole_day) {
    EXPECT_EQ(off_peak_time("2026-09-29", 30min, {hours("00:00-24:00")}), 24h);
    EXPECT_EQ(off_peak_time("2026-09-29", 30min, {hours("06:00-06:00")}), 24h);
    EXPECT_EQ(off_peak_time("2026-10-25", 30min, {hours("00:00-00:00")}), 25h);
}

TEST(off_peak, the_night_of_october_has_an_hour_more) {
    EXPECT_EQ(off_peak_time("2026-10-25", 30min, {hours("01:00-07:00")}), 7h);
    EXPECT_EQ(off_peak_time("2026-10-25", 30min, {hours("02:00-03:00")}), 2h);
    EXPECT_EQ(off_peak_time("2026-10-25", 30min, {hours("12:30-14:30")}), 2h);
}

TEST(off_peak, the_night_of_march_has_an_hour_less) {
    EXPECT_EQ(off_peak_time("2026-03-29", 30min, {hours("01:00-07:00")}), 5h);
    EXPECT_EQ(off_peak_time("2026-03-29", 30min, {hours("02:00-03:00")}), 0h);
    EXPECT_EQ(off_peak_time("2026-03-29", 30min, {hours("02:30-04:00")}), 1h);
}

TEST(off_peak, a_window_that_ends_in_the_repeated_hour_ends_in_its_first_pass) {
    const std::vector ends{hours("22:00-02:30")};
    const std::vector begins{hours("02:30-22:00")};
    EXPECT_EQ(off_peak_time("2026-10-25", 30min, ends), 4h + 30min); // 0:00 to 2:30, 22:00 to 24:00
    EXPECT_EQ(off_peak_time("2026-10-25", 30min, begins), 20h + 30min);
    EXPECT_EQ(off_peak_time("2026-10-25", 30min, {ends[0], begins[0]}), 25h)
        << "none twice, none left";
}

TEST(off_peak, any_step_covers_the_same_time) {
    const std::vector windows{hours("22:50-06:50"), hours("12:35-14:05")};
    for (const auto* date : {"2026-03-29", "2026-09-29", "2026-10-25"}) {
        const auto whole = off_peak_time(date, 60min, windows);
        EXPECT_EQ(off_peak_time(date, 10min, windows), whole) << date;
        EXPECT_EQ(off_peak_time(date, 15min, windows), whole) << date;
        EXPECT_EQ(off_peak_time(date, 30min, windows), whole) << date;
    }
    EXPECT_EQ(share("2026-09-29 12:30", 10min, windows), 5min);
    EXPECT_EQ(period("2026-09-29 12:30", 10min, windows), tariff_period::peak);
    EXPECT_EQ(share("2026-09-29 12:00", 60min, windows), 25min);
    EXPECT_EQ(share("2026-09-29 13:00", 60min, windows), 60min);
}

TEST(off_peak, a_reading_may_span_days) {
    const std::vector windows{hours("23:30-00:30")};
    EXPECT_EQ(share("2026-09-29 23:50", 20min, windows), 20min);
    EXPECT_EQ(share("2026-09-29 12:00", minutes{48 * 60}, windows), 2h);
}

TEST(off_peak, the_order_of_readings_changes_nothing) {
    const std::vector windows{hours("22:50-06:50")};
    auto readings = readings_of({at("2026-10-20 00:00"), at("2026-10-30 00:00")}, 30min);
    auto expected = slice_off_peak(readings, windows);
    std::ranges::reverse(readings);
    std::ranges::reverse(expected);
    EXPECT_EQ(slice_off_peak(readings, windows), expected);
}

TEST(off_peak, energy_divides_by_time_and_adds_up) {
    const std::vector windows{hours("22:50-06:50")};
    const auto one = only_slice("2026-09-29 22:30", 30min, windows);
    EXPECT_DOUBLE_EQ(one.off_peak_wh(), 500.0 / 3);
    EXPECT_DOUBLE_EQ(one.peak_wh(), 1000.0 / 3);
    for (int watts = 0; watts <= 36000; ++watts)
        for (const auto part : {0min, 10min, 15min, 20min, 29min, 30min}) {
            const slice s{{at("2026-09-29 22:30"), 30min, static_cast<double>(watts)},
                          tariff_period::peak,
                          part};
            ASSERT_EQ(s.off_peak_wh() + s.peak_wh(), s.of.watt_hours()) << watts;
        }
}

/// Whether a Paris clock shows a time inside a window that began on a valid day: the definition,
/// minute by minute.
bool is_off_peak(sys_seconds minute, const std::vector<window>& windows) {
    const auto today = paris_day(minute);
    const auto time = wall_clock(minute) - today;
    const auto valid = [](const window& w, local_days begun) {
        return (!w.from || begun >= *w.from) && (!w.to || begun <= *w.to);
    };
    return std::ranges::any_of(windows, [&](const window& w) {
        if (w.end > w.start)
            return valid(w, today) && time >= w.start && time < w.end;
        return (valid(w, today) && time >= w.start) || (valid(w, today - days{1}) && time < w.end);
    });
}

/// Bounds avoid the hour between 2:00 and 3:00, in which a minute of the clock is not one instant.
window random_window(std::mt19937& random) {
    const auto minute = [&] {
        const int m = std::uniform_int_distribution{0, 23 * 60 - 1}(random);
        return minutes{m < 120 ? m : m + 60};
    };
    const auto some_day = [&]() -> std::optional<local_days> {
        const int offset = std::uniform_int_distribution{-300, 300}(random);
        if (offset % 2)
            return std::nullopt;
        return day("2026-07-01") + days{offset};
    };
    return with_validity({minute(), minute()}, some_day(), some_day());
}

TEST(off_peak, a_year_agrees_with_a_count_by_minutes) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random{seed};
    for (int round = 0; round < 2; ++round) {
        const std::vector windows{random_window(random), random_window(random),
                                  random_window(random)};
        const auto readings = readings_of({at("2026-01-01 00:00"), at("2027-01-01 00:00")},
                                          round % 2 ? 10min : 30min);
        for (const auto& s : slice_off_peak(readings, windows)) {
            seconds counted{0};
            for (auto m = s.of.start; m < s.of.start + s.of.length; m += 1min)
                counted += is_off_peak(m, windows) ? 60s : 0s;
            ASSERT_EQ(s.off_peak, counted) << format_iso(s.of.start);
            ASSERT_EQ(s.period == tariff_period::off_peak, 2 * counted > s.of.length);
        }
    }
}

} // namespace
} // namespace linkynflux::tariff
