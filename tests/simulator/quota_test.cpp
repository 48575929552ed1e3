// Counting requests by the second, the hour and the half day.
#include "simulator/quota.hpp"

#include "simulator/asking.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

using namespace std::chrono_literals;

const auto noon = paris("2026-03-30 12:00:00");

TEST(quota, a_sixth_request_in_a_second_is_too_fast) {
    quota counts{quotas{}};
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(counts.enter_data_connect("a", noon), verdict::passed);
    EXPECT_EQ(counts.enter_data_connect("b", noon), verdict::too_fast);
    EXPECT_EQ(counts.enter_data_connect("a", noon + 1s), verdict::passed);
}

TEST(quota, an_hour_is_counted_for_each_api_and_ends_with_the_clock) {
    quota counts{quotas{.per_second = 0, .per_hour = 2}};
    EXPECT_EQ(counts.enter_data_connect("a", noon + 59min), verdict::passed);
    EXPECT_EQ(counts.enter_data_connect("a", noon + 59min), verdict::passed);
    EXPECT_EQ(counts.enter_data_connect("a", noon + 59min), verdict::hour_spent);
    EXPECT_EQ(counts.enter_data_connect("b", noon + 59min), verdict::passed);
    EXPECT_EQ(quota::next_hour(noon + 59min), noon + 60min);
    EXPECT_EQ(counts.enter_data_connect("a", noon + 60min), verdict::passed);
}

TEST(quota, conso_api_bans_at_the_hundredth_request_in_twelve_hours) {
    quota counts{quotas{}};
    for (int i = 0; i < 99; ++i)
        EXPECT_EQ(counts.enter_conso_api(noon), verdict::passed) << i;
    EXPECT_EQ(counts.enter_conso_api(noon + 1h), verdict::banned);
    EXPECT_EQ(counts.enter_conso_api(noon + 12h - 1s), verdict::banned);
    EXPECT_EQ(counts.enter_conso_api(noon + 12h), verdict::passed);
}

TEST(quota, my_electrical_data_counts_each_prm_until_midnight_in_paris) {
    quota counts{quotas{.med_per_day = 2}};
    const auto evening = paris("2026-03-30 23:59:59");
    EXPECT_EQ(counts.enter_my_electrical_data("a", noon), verdict::passed);
    EXPECT_EQ(counts.enter_my_electrical_data("a", evening), verdict::passed);
    EXPECT_EQ(counts.enter_my_electrical_data("a", evening), verdict::day_spent);
    EXPECT_EQ(counts.enter_my_electrical_data("b", evening), verdict::passed);
    EXPECT_EQ(counts.enter_my_electrical_data("a", evening + 1s), verdict::passed);
}

TEST(quota, zero_is_no_limit) {
    quota counts{quotas{0, 0, 0, 0}};
    for (int i = 0; i < 2000; ++i) {
        EXPECT_EQ(counts.enter_data_connect("a", noon), verdict::passed);
        EXPECT_EQ(counts.enter_conso_api(noon), verdict::passed);
        EXPECT_EQ(counts.enter_my_electrical_data("a", noon), verdict::passed);
    }
}

} // namespace
} // namespace linkynflux::simulator
