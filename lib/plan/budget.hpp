// How often a counterpart may be asked: a sliding window, and what it said itself.
#pragma once

#include "base/memory.hpp"
#include "base/question.hpp"

namespace linkynflux::plan {

/// The first instant, `now` or later, at which one more request stays within the budget and after
/// what the other side asked for.
sys_seconds next_allowed(const ledger& entries, const request_budget& budget, sys_seconds now);

/// Enters a request, and forgets those that no window of the budget reaches any more.
void spend(ledger& entries, const request_budget& budget, sys_seconds now);

} // namespace linkynflux::plan
