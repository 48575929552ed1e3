// A reading is taken only where nothing of its time is written, whoever sent it and at whatever
// step.
#include "sync/batch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace linkynflux::sync {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const auto today = parse_day("2026-05-04").value();
const auto noon = start_of(today) + 12h;

batch empty_batch(std::vector<window> off_peak = {}) {
    return {influx::consumption_schema{"conso_elec", today, {}, {}}, std::move(off_peak), false};
}

std::vector<reading> readings(sys_seconds from, seconds step, int count, double watts = 600) {
    std::vector<reading> all;
    for (int i = 0; i < count; ++i)
        all.push_back({from + i * step, step, watts});
    return all;
}

enedis::answer found(std::vector<reading> all) {
    enedis::answer one;
    one.readings = std::move(all);
    return one;
}

std::ptrdiff_t lines_of(const batch& all) {
    return std::ranges::count(all.lines(), '\n');
}

TEST(a_batch, takes_of_a_finer_answer_what_lies_beside_a_coarser_one) {
    interval_set written;
    auto first = empty_batch();
    first.add(readings(noon, 30min, 2), written);
    EXPECT_EQ(first.values(), 2u);
    EXPECT_EQ(first.watt_hours(), 600);

    auto second = empty_batch();
    second.add(readings(noon - 20min, 10min, 10), written);
    EXPECT_EQ(second.values(), 4u);
    EXPECT_EQ(lines_of(second), 4);
    EXPECT_EQ(second.watt_hours(), 400);
    EXPECT_FALSE(boost::icl::intersects(first.covers(), second.covers()));
    EXPECT_TRUE(written == (interval_set{interval(noon - 20min, noon + 80min)}));
}

TEST(a_batch, leaves_a_coarse_reading_of_which_a_part_is_written) {
    interval_set written{interval{noon + 10min, noon + 20min}};
    auto all = empty_batch();
    all.add(readings(noon, 30min, 3), written);
    EXPECT_EQ(all.values(), 2u);
    EXPECT_TRUE(all.covers() == (interval_set{interval(noon + 30min, noon + 90min)}));
}

TEST(a_batch, takes_no_time_twice_from_one_answer) {
    interval_set written;
    auto all = empty_batch();
    all.add({{noon, 30min, 600}, {noon, 30min, 600}, {noon + 15min, 30min, 900}}, written);
    EXPECT_EQ(all.values(), 1u);
    EXPECT_EQ(all.watt_hours(), 300);
}

TEST(a_batch, knows_what_an_earlier_answer_in_it_brought) {
    interval_set written;
    auto all = empty_batch();
    all.add(found(readings(noon, 30min, 48)), written);
    all.add(found(readings(noon, 30min, 48)), written);
    all.add(found(readings(noon, 15min, 100)), written);
    EXPECT_EQ(all.values(), 52u);
    EXPECT_TRUE(all.covers() == (interval_set{interval(noon, noon + 25h)}));
}

TEST(a_batch, never_overlaps_whatever_steps_come_in_whatever_order) {
    std::mt19937 random{20260504};
    const std::vector<seconds> steps{10min, 15min, 30min, 60min};
    for (int round = 0; round < 50; ++round) {
        interval_set written;
        seconds covered{0};
        double watt_hours = 0;
        for (int answers = 0; answers < 6; ++answers) {
            const auto step = steps[random() % steps.size()];
            const auto from = start_of(today) + static_cast<int>(random() % 20) * step;
            auto one = empty_batch();
            one.add(readings(from, step, static_cast<int>(random() % 40)), written);
            covered += length(one.covers());
            watt_hours += one.watt_hours();
            EXPECT_EQ(one.empty(), one.lines().empty());
        }
        EXPECT_EQ(covered, length(written));
        EXPECT_NEAR(watt_hours, 600 * static_cast<double>(covered.count()) / 3600, 1e-6);
    }
}

TEST(a_batch, writes_one_line_a_reading_whatever_the_off_peak_hours) {
    interval_set written;
    auto all = empty_batch({{12h + 10min, 13h + 40min}});
    all.add(readings(noon, 30min, 6), written);
    EXPECT_EQ(all.values(), 6u);
    EXPECT_EQ(lines_of(all), 6);
}

TEST(a_batch_of_days, takes_each_day_once) {
    interval_set written;
    batch all{influx::daily_energy_schema{"conso_elec_jour", today, {}}, {}, false};
    enedis::answer sent;
    sent.days = {{today - days{2}, 9000}, {today - days{1}, 8000}, {today - days{1}, 8000}};
    all.add(sent, written);
    all.add(sent, written);
    EXPECT_EQ(all.values(), 2u);
    EXPECT_EQ(all.watt_hours(), 17000);
    EXPECT_TRUE(written == (all.covers()));
}

TEST(a_batch_of_peaks, takes_the_phases_of_a_day_together_and_the_day_once) {
    interval_set written;
    batch all{influx::power_peak_schema{"conso_elec_pmax", today, {}}, {}, false};
    enedis::answer sent;
    sent.peaks = {{noon, phase::total, 5000},
                  {noon, phase::first, 2000},
                  {noon + 1s, phase::second, 2100},
                  {noon + 2h, phase::third, 1900}};
    all.add(sent, written);
    EXPECT_EQ(all.values(), 4u);
    sent.peaks = {{noon + 3h, phase::total, 5200}};
    all.add(sent, written);
    EXPECT_EQ(all.values(), 4u);
    EXPECT_EQ(lines_of(all), 4);
    EXPECT_TRUE(all.covers() == (interval_set{whole_day(today)}));
}

} // namespace
} // namespace linkynflux::sync
