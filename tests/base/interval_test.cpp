// Half-open intervals: adjacent ones join, lengths add up.
#include "base/interval.hpp"
#include "base/interval_printing.hpp"

#include <gtest/gtest.h>

namespace linkynflux {
namespace {

using namespace std::chrono_literals;

interval between(seconds lower, seconds upper) {
    return {sys_seconds{lower}, sys_seconds{upper}};
}

TEST(interval, includes_its_start_and_not_its_end) {
    const auto half_hour = between(0min, 30min);
    EXPECT_EQ(length(half_hour), 30min);
    EXPECT_TRUE(boost::icl::contains(half_hour, sys_seconds{0s}));
    EXPECT_TRUE(boost::icl::contains(half_hour, sys_seconds{30min - 1s}));
    EXPECT_FALSE(boost::icl::contains(half_hour, sys_seconds{30min}));
}

TEST(interval_set, joins_what_is_adjacent) {
    interval_set set;
    set += between(0min, 30min);
    set += between(60min, 90min);
    EXPECT_EQ(set.iterative_size(), 2u);
    set += between(30min, 60min);
    ASSERT_EQ(set.iterative_size(), 1u);
    EXPECT_EQ(*set.begin(), between(0min, 90min));
}

TEST(interval_set, keeps_a_hole_of_one_second) {
    interval_set set;
    set += between(0min, 30min);
    set += between(30min + 1s, 60min);
    EXPECT_EQ(set.iterative_size(), 2u);
    EXPECT_EQ(length(set), 60min - 1s);
}

TEST(interval_set, counts_what_overlaps_once) {
    interval_set set;
    set += between(0min, 60min);
    set += between(30min, 90min);
    set += between(30min, 90min);
    EXPECT_EQ(length(set), 90min);
}

TEST(interval_set, the_length_of_a_set_is_the_sum_of_its_parts) {
    interval_set set;
    EXPECT_EQ(length(set), 0s);
    set += between(0h, 1h);
    set += between(10h, 12h);
    EXPECT_EQ(length(set), 3h);
    set -= between(11h, 20h);
    EXPECT_EQ(length(set), 2h);
}

TEST(interval_set, an_empty_or_inverted_interval_adds_nothing) {
    interval_set set;
    set += between(1h, 1h);
    set += between(2h, 1h);
    EXPECT_TRUE(set.empty());
    EXPECT_EQ(length(set), 0s);
}

TEST(interval_set, adjacent_intervals_do_not_intersect) {
    interval_set set;
    set += between(0h, 1h);
    EXPECT_FALSE(boost::icl::intersects(set, between(1h, 2h)));
    EXPECT_TRUE(boost::icl::intersects(set, between(1h - 1s, 2h)));
}

} // namespace
} // namespace linkynflux
