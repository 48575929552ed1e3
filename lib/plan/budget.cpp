#include "plan/budget.hpp"

#include <algorithm>

namespace linkynflux::plan {
namespace {

/// A request counts at the far side a moment after it is entered here.
constexpr seconds margin{60};
/// Entries are dated by whole seconds: two of the same date may be a second apart or none.
constexpr seconds rounding{1};

/// More than any budget allows in its window, so that no entry that counts is forgotten.
constexpr std::size_t remembered = 1000;
/// Beyond these, entries older than any budget's window go too: a ledger is saved at each request.
constexpr std::size_t always_remembered = 100;
constexpr std::chrono::days longest_window{8};

/// A ban is answered with days; nobody asks for more than a month. What lies further ahead was
/// written by a clock that was wrong then; what lies nearer, by one that is right while this one is
/// behind.
constexpr std::chrono::days longest_pause{31};

/// When the oldest of the last requests that fill the budget leaves its window.
sys_seconds room_at(const ledger& entries, const request_budget& budget, seconds safety) {
    const auto filling = static_cast<std::size_t>(budget.requests);
    if (entries.spent.size() < filling)
        return sys_seconds::min();
    return entries.spent[entries.spent.size() - filling] + budget.window + safety;
}

} // namespace

sys_seconds next_allowed(const ledger& entries, const source_limits& limits, sys_seconds now) {
    auto allowed = std::max(now, room_at(entries, limits.budget, margin));
    if (limits.burst)
        allowed = std::max(allowed, room_at(entries, *limits.burst, rounding));
    if (entries.closed_until)
        allowed = std::max(allowed, *entries.closed_until);
    return allowed;
}

void spend(ledger& entries, sys_seconds now) {
    auto& spent = entries.spent;
    spent.push_back(now);
    std::ranges::sort(spent);
    while (spent.size() > remembered ||
           (spent.size() > always_remembered && spent.front() < now - longest_window))
        spent.erase(spent.begin());
    if (entries.closed_until && *entries.closed_until <= now)
        entries.closed_until.reset();
}

bool come_back_from_the_future(ledger& entries, sys_seconds now) {
    bool changed = false;
    for (auto& when : entries.spent)
        if (when > now + longest_pause) {
            when = now;
            changed = true;
        }
    if (entries.closed_until && *entries.closed_until > now + longest_pause) {
        entries.closed_until.reset();
        changed = true;
    }
    return changed;
}

} // namespace linkynflux::plan
