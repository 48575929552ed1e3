// Holding a curve against the registers.
#include "plan/registers.hpp"

#include <gtest/gtest.h>

namespace linkynflux::plan {
namespace {

using namespace std::chrono_literals;

const auto monday = parse_day("2026-05-04").value();
const auto now = start_of(monday + std::chrono::days{1}) + 9h;

series_memory whole(std::int64_t total) {
    series_memory memory;
    count(memory, {{monday, total}});
    memory.written += whole_day(monday);
    return memory;
}

TEST(a_day, that_agrees_is_forgotten_in_both) {
    auto curve = whole(10'000'000);
    auto daily = whole(10'000'000 + rounding_mwh);
    hold_against_registers(curve, daily, now);
    EXPECT_TRUE(curve.totals.empty());
    EXPECT_TRUE(daily.totals.empty());
    EXPECT_TRUE(curve.doubts.empty());
}

TEST(a_day, that_disagrees_is_in_doubt_since_it_was_first_found) {
    auto curve = whole(10'000'000);
    auto daily = whole(10'000'001 + rounding_mwh);
    hold_against_registers(curve, daily, now);
    hold_against_registers(curve, daily, now + 24h);
    EXPECT_EQ(curve.doubts, (std::map<local_days, sys_seconds>{{monday, now}}));
}

TEST(a_day, that_is_not_whole_or_has_no_counterpart_waits) {
    series_memory curve;
    count(curve, {{monday, 5'000'000}});
    curve.written += interval{start_of(monday), start_of(monday) + 12h};
    auto daily = whole(10'000'000);
    hold_against_registers(curve, daily, now);
    EXPECT_TRUE(curve.doubts.empty());
    count(curve, {{monday, 5'000'000}});
    curve.written += whole_day(monday);
    series_memory none;
    hold_against_registers(curve, none, now);
    EXPECT_EQ(curve.totals.at(monday), 10'000'000);
    hold_against_registers(curve, none, now + std::chrono::days{41});
    EXPECT_TRUE(curve.totals.empty());
}

TEST(a_day, of_which_part_was_read_back_stays_unknown) {
    series_memory curve;
    curve.written += interval{start_of(monday), start_of(monday) + 12h};
    count(curve, {{monday, 5'000'000}});
    EXPECT_TRUE(curve.totals.empty());
}

} // namespace
} // namespace linkynflux::plan
