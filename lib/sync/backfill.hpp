// `linkynflux backfill`: days asked for again by hand, of every series of every meter.
#pragma once

#include "store/orders.hpp"
#include "sync/kept_meter.hpp"
#include "sync/outcome.hpp"
#include "sync/printer.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <vector>

namespace linkynflux::sync {

/// Asks for the ordered days that are not whole, given up or not, and writes what is new; with
/// `replace`, asks for all of them, and exactly the intervals of what comes are deleted and written
/// anew. All series go on side by side, the one that is furthest behind first, so that where the
/// budget ends one day says how far all of them came. Every failure is printed.
boost::asio::awaitable<exit_status> backfill(const std::vector<std::unique_ptr<kept_meter>>& meters,
                                             store::order order, printer print);

} // namespace linkynflux::sync
