// Making sure that InfluxDB is there, and that what the memory calls written is what it holds.
#pragma once

#include "sync/kept_meter.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::sync {

/// Probes InfluxDB, reads coverage back where the memory is of another destination or lost, and
/// carries out the outbox: before that, no request is worth spending. Failures are told to the
/// observer.
boost::asio::awaitable<result<void>> reach(kept_meter& meter);

/// Carries out what waits in the outbox, and plans the next try where InfluxDB does not take it.
boost::asio::awaitable<result<void>> deliver(kept_meter& meter);

/// The same for a batch that was accepted: a failure as well where any of it was refused for good.
boost::asio::awaitable<result<void>> deliver(kept_meter& meter, const batch& accepted, series of);

} // namespace linkynflux::sync
