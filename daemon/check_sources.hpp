// Whether each source answers: one counted request, where nobody else owns the budget.
#pragma once

#include "config/config.hpp"
#include "sync/outcome.hpp"
#include "sync/world.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::daemon {

/// Asks each distinct source for yesterday of the first meter that uses it, and for that meter's
/// contract where it tells one and none is known. Each request is entered in the ledger before it
/// is made, and within the budget; none is made where another process holds the state directory.
/// The answers are judged and shown, and kept nowhere.
boost::asio::awaitable<sync::exit_status> check_sources(const sync::world& around,
                                                        const config::config& configured);

} // namespace linkynflux::daemon
