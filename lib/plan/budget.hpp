// How often a counterpart may be asked: a sliding window, and what it said itself.
#pragma once

#include "base/memory.hpp"
#include "base/question.hpp"

namespace linkynflux::plan {

/// The first instant, `now` or later, at which one more request stays within the budget and the
/// burst, and after what the other side asked for.
sys_seconds next_allowed(const ledger& entries, const source_limits& limits, sys_seconds now);

/// Enters a request. Entries are forgotten by number, not by this budget's window: another meter
/// may have a longer one with the same counterpart.
void spend(ledger& entries, sys_seconds now);

/// Entries more than a month ahead are of a clock that was wrong: they count as made now, and such
/// a pause is none, or the counterpart would stay closed until that date. Nearer ones stay: a
/// machine without a battery begins with a clock that is behind. Says whether anything changed.
bool come_back_from_the_future(ledger& entries, sys_seconds now);

} // namespace linkynflux::plan
