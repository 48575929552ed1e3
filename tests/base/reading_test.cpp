// The energy of a reading, and how a slice divides it.
#include "base/reading.hpp"

#include "base/interval_printing.hpp"
#include "base/slice.hpp"

#include <gtest/gtest.h>

namespace linkynflux {
namespace {

using namespace std::chrono_literals;

const sys_seconds noon{12h};

TEST(reading, energy_is_mean_power_times_its_own_length) {
    EXPECT_DOUBLE_EQ((reading{noon, 30min, 1000}.watt_hours()), 500);
    EXPECT_DOUBLE_EQ((reading{noon, 10min, 600}.watt_hours()), 100);
    EXPECT_DOUBLE_EQ((reading{noon, 1h, 333}.watt_hours()), 333);
    EXPECT_DOUBLE_EQ((reading{noon, 30min, 0}.watt_hours()), 0);
}

TEST(reading, lasts_from_its_start_for_its_length) {
    EXPECT_EQ((reading{noon, 30min, 1}.when()), (interval{noon, noon + 30min}));
}

TEST(slice, energy_divides_by_time) {
    const slice part{{noon, 30min, 1200}, tariff_period::off_peak, 20min};
    EXPECT_DOUBLE_EQ(part.off_peak_wh(), 400);
    EXPECT_DOUBLE_EQ(part.peak_wh(), 200);
}

TEST(slice, the_shares_make_the_whole) {
    for (auto share = 0min; share <= 30min; share += 1min) {
        const slice part{{noon, 30min, 777}, tariff_period::peak, share};
        EXPECT_DOUBLE_EQ(part.off_peak_wh() + part.peak_wh(), part.of.watt_hours());
        EXPECT_GE(part.peak_wh(), 0);
    }
}

} // namespace
} // namespace linkynflux
