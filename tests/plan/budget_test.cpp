// The sliding window and what the other side said.
#include "plan/budget.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>
#include <vector>

namespace linkynflux::plan {
namespace {

using namespace std::chrono_literals;

const source_limits twenty_in_twelve_hours{.budget = {20, 12h}};
constexpr sys_seconds start{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4}};

TEST(a_budget, lets_no_window_hold_more_than_it_says) {
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << '\n';
    std::mt19937 random{seed};
    ledger entries;
    std::vector<sys_seconds> made;
    auto now = start;
    for (int i = 0; i < 2000; ++i) {
        now += seconds{std::uniform_int_distribution{0, 3600}(random)};
        if (next_allowed(entries, twenty_in_twelve_hours, now) > now)
            continue;
        spend(entries, now);
        made.push_back(now);
        if (made.size() > 20) {
            ASSERT_GT(now - made[made.size() - 21], 12h);
        }
    }
    ASSERT_GT(made.size(), 500u);
    EXPECT_GE(entries.spent.size(), 100u);
    EXPECT_LE(entries.spent.size(), 1000u);
    EXPECT_LE(entries.spent.front(), made.back() - 12h);
}

TEST(a_budget, names_the_first_instant_at_which_a_request_fits_again) {
    ledger entries;
    for (int i = 0; i < 20; ++i)
        spend(entries, start + i * 1min);
    const auto allowed = next_allowed(entries, twenty_in_twelve_hours, start + 20min);
    EXPECT_GE(allowed, start + 12h);
    EXPECT_LT(allowed, start + 12h + 2min);
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, allowed), allowed);
    EXPECT_GT(next_allowed(entries, twenty_in_twelve_hours, allowed - 1s), allowed - 1s);
}

TEST(a_burst, lets_no_second_hold_more_than_it_says_and_is_over_at_once) {
    const source_limits limits{.budget = {900, 1h}, .burst = request_budget{5, 1s}};
    ledger entries;
    auto now = start;
    std::vector<sys_seconds> made;
    for (int i = 0; i < 50; ++i) {
        const auto allowed = next_allowed(entries, limits, now);
        ASSERT_LE(allowed - now, 2s);
        now = allowed;
        spend(entries, now);
        made.push_back(now);
    }
    // Dates of whole seconds: that of the sixth is at least two later, so a full second is between.
    for (std::size_t i = 5; i < made.size(); ++i)
        EXPECT_GE(made[i] - made[i - 5], 2s);
    EXPECT_LE(made.back() - made.front(), 20s);
}

TEST(a_budget, stays_spent_where_the_clock_begins_behind) {
    ledger entries;
    for (int i = 0; i < 20; ++i)
        spend(entries, start + i * 1min);
    entries.closed_until = start + std::chrono::days{1};
    const auto behind = start - std::chrono::days{20};
    EXPECT_FALSE(come_back_from_the_future(entries, behind));
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, start + 1h),
              start + std::chrono::days{1});
}

TEST(a_budget, counts_what_a_meter_with_a_shorter_window_entered) {
    const source_limits one_an_hour{.budget = {1, 1h}};
    ledger entries;
    for (int i = 0; i < 20; ++i)
        spend(entries, start + i * 5min);
    EXPECT_GT(next_allowed(entries, twenty_in_twelve_hours, start + 3h), start + 3h);
    EXPECT_EQ(next_allowed(entries, one_an_hour, start + 3h), start + 3h);
}

TEST(a_budget, obeys_the_other_side_to_the_second) {
    ledger entries;
    entries.closed_until = start + 5h;
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, start), start + 5h);
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, start + 5h), start + 5h);
    spend(entries, start + 5h);
    EXPECT_FALSE(entries.closed_until);
}

TEST(a_budget, is_not_blocked_for_longer_than_its_window_by_a_clock_that_was_ahead) {
    ledger entries;
    for (int i = 0; i < 20; ++i)
        spend(entries, start + std::chrono::days{3650});
    entries.closed_until = start + std::chrono::days{3650};
    EXPECT_TRUE(come_back_from_the_future(entries, start));
    EXPECT_LE(next_allowed(entries, twenty_in_twelve_hours, start), start + 13h);
    EXPECT_FALSE(come_back_from_the_future(entries, start + 13h));
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, start + 13h), start + 13h);
}

/// Asks at the first instant allowed, or some time after it, as often as it may.
TEST(a_budget, holds_for_whoever_asks_as_soon_as_it_allows) {
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << '\n';
    std::mt19937 random{seed};
    std::bernoulli_distribution idles{0.1};
    for (const request_budget budget :
         {request_budget{1, 1h}, request_budget{5, 1s}, twenty_in_twelve_hours.budget,
          request_budget{40, 24h}, request_budget{900, 1h}}) {
        ledger entries;
        std::vector<sys_seconds> made;
        auto now = start;
        const auto most = static_cast<std::size_t>(budget.requests);
        for (std::size_t i = 0; i < most * 4 + 100; ++i) {
            if (idles(random))
                now += seconds{std::uniform_int_distribution{0, 5000}(random)};
            const auto allowed = next_allowed(entries, {.budget = budget}, now);
            ASSERT_GE(allowed, now);
            ASSERT_LE(allowed, now + budget.window + 2min);
            now = allowed;
            spend(entries, now);
            made.push_back(now);
            if (made.size() > most) {
                ASSERT_GT(now - made[made.size() - 1 - most], budget.window) << most;
            }
        }
    }
}

TEST(a_budget, takes_the_later_of_its_window_and_what_the_other_side_said) {
    const source_limits one_an_hour{.budget = {1, 1h}};
    ledger entries;
    spend(entries, start);
    entries.closed_until = start + 10min + 1s;
    EXPECT_GE(next_allowed(entries, one_an_hour, start + 1min), start + 1h);
    entries.closed_until = start + 3h + 1s;
    EXPECT_EQ(next_allowed(entries, one_an_hour, start + 1min), start + 3h + 1s);
    EXPECT_EQ(next_allowed(entries, one_an_hour, start + 3h), start + 3h + 1s);
    EXPECT_EQ(next_allowed(entries, one_an_hour, start + 3h + 2s), start + 3h + 2s);
}

TEST(a_budget, keeps_a_pause_that_is_not_over_when_a_request_is_entered) {
    ledger entries;
    entries.closed_until = start + 5h;
    spend(entries, start + 5h - 1s);
    EXPECT_EQ(entries.closed_until, start + 5h);
}

TEST(a_clock_that_was_ahead, leaves_true_entries_and_true_pauses_alone) {
    ledger entries;
    spend(entries, start - 1h);
    spend(entries, start);
    entries.closed_until = start + std::chrono::days{31};
    const auto before = entries;
    EXPECT_FALSE(come_back_from_the_future(entries, start));
    EXPECT_EQ(entries, before);
}

} // namespace
} // namespace linkynflux::plan
