// `linkynflux reclassify`: off-peak hours were edited, and what InfluxDB holds follows, without a
// request to anyone.
#pragma once

#include "store/orders.hpp"
#include "sync/kept_meter.hpp"
#include "sync/printer.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::sync {

/// Reads back the load curve of the consumption from the first ordered day on, divides it by the
/// off-peak hours as they are configured now, and rewrites it by whole days: the same energy under
/// the same date of fetch and the same subscribed power. Days whose points overlap are left as they
/// are and told: their energy is there more than once, and which of it is right cannot be told.
/// Failures: those of `reach`, of the outbox and of InfluxDB.
boost::asio::awaitable<result<void>> reclassify(kept_meter& meter, store::order order,
                                                printer print);

} // namespace linkynflux::sync
