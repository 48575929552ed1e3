// What a budget still grants, counted as `plan` lets it go.
#include "sync/requests_left.hpp"

#include "plan/budget.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace linkynflux::sync {
namespace {

using namespace std::chrono_literals;

constexpr sys_seconds now{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4}};

int left_of(const ledger& entries, const source_limits& limits, sys_seconds at) {
    return requests_left(limits, at, [&](const source_limits& within) {
        return plan::next_allowed(entries, within, at);
    });
}

const source_limits twenty_in_twelve_hours{.budget = {20, 12h}};

TEST(requests_left, are_the_budget_less_what_was_spent_in_its_window) {
    ledger entries;
    EXPECT_EQ(left_of(entries, twenty_in_twelve_hours, now), 20);
    plan::spend(entries, now - 13h);
    EXPECT_EQ(left_of(entries, twenty_in_twelve_hours, now), 20);
    for (int spent = 1; spent <= 25; ++spent) {
        plan::spend(entries, now - 1min * spent);
        EXPECT_EQ(left_of(entries, twenty_in_twelve_hours, now), std::max(0, 20 - spent));
    }
}

TEST(requests_left, of_a_source_that_allows_bursts_are_those_of_the_hour) {
    const source_limits limits{.budget = {900, 1h}, .burst = request_budget{5, 1s}};
    ledger entries;
    for (int i = 0; i < 5; ++i)
        plan::spend(entries, now);
    EXPECT_EQ(left_of(entries, limits, now), 895);
}

TEST(requests_left, are_none_while_the_other_side_is_closed) {
    ledger entries;
    entries.closed_until = now + 1s;
    EXPECT_EQ(left_of(entries, twenty_in_twelve_hours, now), 0);
    EXPECT_EQ(left_of(entries, twenty_in_twelve_hours, now + 1s), 20);
}

/// As many as `plan` then lets go.
TEST(requests_left, are_what_the_budget_lets_go) {
    ledger entries;
    for (int i = 0; i < 7; ++i)
        plan::spend(entries, now - 12h - i * 20s); // some within the margin
    const auto left = left_of(entries, twenty_in_twelve_hours, now);
    int gone = 0;
    for (; plan::next_allowed(entries, twenty_in_twelve_hours, now) <= now; ++gone)
        plan::spend(entries, now);
    EXPECT_EQ(left, gone);
    EXPECT_LT(left, 20);
}

} // namespace
} // namespace linkynflux::sync
