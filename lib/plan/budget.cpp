#include "plan/budget.hpp"

#include <algorithm>

namespace linkynflux::plan {
namespace {

// A request counts at the far side a moment after it is entered here.
constexpr seconds margin{60};

} // namespace

sys_seconds next_allowed(const ledger& entries, const request_budget& budget, sys_seconds now) {
    auto allowed = now;
    const auto spent = static_cast<std::ptrdiff_t>(entries.spent.size());
    if (spent >= budget.requests) {
        // An entry from a clock that was ahead counts as made now, or it would block for too long.
        const auto leaving =
            std::min(now, entries.spent[static_cast<std::size_t>(spent - budget.requests)]);
        allowed = std::max(allowed, leaving + budget.window + margin);
    }
    if (entries.closed_until)
        allowed = std::max(allowed, *entries.closed_until);
    return allowed;
}

void spend(ledger& entries, const request_budget& budget, sys_seconds now) {
    std::erase_if(entries.spent,
                  [&](sys_seconds when) { return when + budget.window + margin <= now; });
    // After a clock that was ahead the entry still goes where its order puts it.
    entries.spent.insert(std::ranges::upper_bound(entries.spent, now), now);
    if (entries.closed_until && *entries.closed_until <= now)
        entries.closed_until.reset();
}

} // namespace linkynflux::plan
