// `linkynflux fetch`: certain days, now, every reading printed as the old script printed it.
#pragma once

#include "store/orders.hpp"
#include "sync/kept_meter.hpp"
#include "sync/printer.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::sync {

/// Asks for the ordered days whatever is written, prints every reading, and writes those of which
/// nothing is written yet. A dry run writes nothing, but its requests count.
boost::asio::awaitable<result<void>> fetch(kept_meter& meter, store::order order, printer print);

} // namespace linkynflux::sync
