// A clock that was far ahead for hours: what was planned then must not hold for months.
#include <gtest/gtest.h>

#include "sync/simulated_life.hpp"

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

TEST(a_clock_that_was_far_ahead, delays_a_meter_by_a_day_at_most_once_it_is_right) {
    for (const auto ahead : {days{2}, days{60}, days{3650}})
        for (const bool restarts : {false, true}) {
            SCOPED_TRACE(ahead.count());
            SCOPED_TRACE(restarts ? "restarted" : "in one process");
            simulated_life life;
            const auto begin = paris("2026-05-04 12:00:00");
            const auto wrong = begin + days{2};
            const auto right = wrong + 26h;
            life.clock_steps = {{wrong, ahead}};
            if (!restarts)
                life.clock_steps.push_back({right + ahead, -ahead});
            const auto end = begin + days{8};
            if (restarts) {
                ASSERT_TRUE(life.live(begin, right + ahead));
                life.clock_error = seconds{0};
                life.clock_steps.clear();
                ASSERT_TRUE(life.live(right, end));
            } else {
                ASSERT_TRUE(life.live(begin, end));
            }
            for (auto d = day("2026-04-27"); d < day("2026-05-11"); d += days{1})
                EXPECT_TRUE(life.is_true(d));
        }
}

} // namespace
} // namespace linkynflux::testing
