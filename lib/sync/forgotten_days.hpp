// Days that the database would refuse or delete at once: no request is worth spending on them.
#pragma once

#include "influx/server.hpp"
#include "store/orders.hpp"
#include "sync/printer.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::sync {

/// The order from the first day on that the database keeps; what is left out of it is printed, with
/// what to do. Where the server does not tell how long it keeps points, the order as it is.
boost::asio::awaitable<store::order>
without_forgotten_days(influx::server& into, store::order order, local_days today, printer print);

} // namespace linkynflux::sync
