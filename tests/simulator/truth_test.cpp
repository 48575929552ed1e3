// The truth of a day in each series.
#include "simulator/truth.hpp"

#include "simulator/asking.hpp"
#include "simulator/curve.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

TEST(truth, follows_a_step_that_changes) {
    world all;
    all.everyone.length_from[day("2026-03-20")] = step{60};
    const auto before = truth_of(meter, day("2026-03-19"), series::consumption, all);
    const auto after = truth_of(meter, day("2026-03-20"), series::consumption, all);
    EXPECT_EQ(before.slots, 48U);
    EXPECT_EQ(after.slots, 24U);
    EXPECT_EQ(after.watt_hours, watt_hours(meter, day("2026-03-20")));
}

TEST(truth, of_daily_energy_is_the_curves_sum_in_one_value) {
    const day_truth taken{watt_hours(meter, day("2026-07-14")), 1};
    const day_truth fed_in{watt_hours(meter, day("2026-07-14"), series::production), 1};
    EXPECT_EQ(truth_of(meter, day("2026-07-14"), series::daily_consumption, {}), taken);
    EXPECT_EQ(truth_of(meter, day("2026-07-14"), series::daily_production, {}), fed_in);
}

} // namespace
} // namespace linkynflux::simulator
