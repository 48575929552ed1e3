// What of a day is written, counted by time.
#include "plan/coverage.hpp"

#include <gtest/gtest.h>

namespace linkynflux::plan {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

local_days day(const char* text) {
    return parse_day(text).value();
}

TEST(a_day, is_complete_with_any_steps_that_fill_it_and_not_a_second_earlier) {
    const auto whole = whole_day(day("2026-05-04"));
    for (const auto step : {10min, 15min, 30min, 60min}) {
        interval_set written;
        for (auto at = whole.lower(); at < whole.upper(); at += step) {
            ASSERT_FALSE(is_complete(written, day("2026-05-04"))) << step.count();
            written += interval{at, at + step};
        }
        EXPECT_TRUE(is_complete(written, day("2026-05-04"))) << step.count();
        written -= interval{whole.lower() + 12h, whole.lower() + 12h + 1s};
        EXPECT_FALSE(is_complete(written, day("2026-05-04"))) << step.count();
    }
}

TEST(a_day, of_23_hours_is_complete_with_them) {
    const auto march = day("2026-03-29");
    const interval_set written{interval{start_of(march), start_of(march) + 23h}};
    EXPECT_TRUE(is_complete(written, march));
    EXPECT_EQ(missing(written, march - days{1}, march + days{2}), 48h);
}

TEST(a_day, of_25_hours_is_not_complete_with_24) {
    const auto october = day("2026-10-25");
    interval_set written;
    written += interval{start_of(october), start_of(october) + 24h};
    EXPECT_FALSE(is_complete(written, october));
    EXPECT_EQ(missing(written, october, october + days{1}), 1h);
}

TEST(what_is_missing, counts_only_the_days_asked_for) {
    const auto first = day("2026-05-04");
    interval_set written;
    written += interval{start_of(first) - 100h, start_of(first) + 6h};
    written += interval{start_of(first) + 30h, start_of(first) + 31h};
    EXPECT_EQ(missing(written, first, first + days{1}), 18h);
    EXPECT_EQ(missing(written, first, first + days{2}), 41h);
    EXPECT_EQ(missing(written, first - days{1}, first), 0s);
}

TEST(what_is_missing, is_nothing_of_no_days) {
    const auto first = day("2026-05-04");
    EXPECT_EQ(missing({}, first, first), 0s);
    EXPECT_EQ(missing({}, first, first - days{3}), 0s);
}

} // namespace
} // namespace linkynflux::plan
