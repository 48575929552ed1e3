#include "sync/requests_left.hpp"

#include <algorithm>
#include <ranges>

namespace linkynflux::sync {

int requests_left(source_limits limits, sys_seconds now,
                  const std::function<sys_seconds(const source_limits&)>& next_allowed) {
    const auto granted = limits.budget.requests;
    limits.burst.reset(); // over within a second
    // A budget has room where it is larger than what was made in its window.
    const auto is_spent = [&](int budget) {
        limits.budget.requests = budget;
        return next_allowed(limits) > now;
    };
    const auto budgets = std::views::iota(1, granted + 1);
    const auto spent = std::ranges::partition_point(budgets, is_spent) - budgets.begin();
    return granted - static_cast<int>(spent);
}

} // namespace linkynflux::sync
