// The sliding window and what the other side said.
#include "plan/budget.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace linkynflux::plan {
namespace {

using namespace std::chrono_literals;

constexpr request_budget twenty_in_twelve_hours{20, 12h};
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
        spend(entries, twenty_in_twelve_hours, now);
        made.push_back(now);
        if (made.size() > 20) {
            ASSERT_GT(now - made[made.size() - 21], 12h);
        }
    }
    ASSERT_GT(made.size(), 500u);
    EXPECT_LE(entries.spent.size(), 21u) << "what no window reaches is forgotten";
}

TEST(a_budget, names_the_first_instant_at_which_a_request_fits_again) {
    ledger entries;
    for (int i = 0; i < 20; ++i)
        spend(entries, twenty_in_twelve_hours, start + i * 1min);
    const auto allowed = next_allowed(entries, twenty_in_twelve_hours, start + 20min);
    EXPECT_GE(allowed, start + 12h);
    EXPECT_LT(allowed, start + 12h + 2min);
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, allowed), allowed);
    EXPECT_GT(next_allowed(entries, twenty_in_twelve_hours, allowed - 1s), allowed - 1s);
}

TEST(a_budget, obeys_the_other_side_to_the_second) {
    ledger entries;
    entries.closed_until = start + 5h;
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, start), start + 5h);
    EXPECT_EQ(next_allowed(entries, twenty_in_twelve_hours, start + 5h), start + 5h);
    spend(entries, twenty_in_twelve_hours, start + 5h);
    EXPECT_FALSE(entries.closed_until);
}

TEST(a_budget, is_not_blocked_for_longer_than_its_window_by_a_clock_that_was_ahead) {
    ledger entries;
    for (int i = 0; i < 20; ++i)
        spend(entries, twenty_in_twelve_hours, start + std::chrono::days{3650});
    EXPECT_LE(next_allowed(entries, twenty_in_twelve_hours, start), start + 13h);
}

} // namespace
} // namespace linkynflux::plan
