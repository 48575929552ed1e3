// The subscribed power, asked of the contract once a month.
#pragma once

#include "sync/kept_meter.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::sync {

/// Asks where the last answer is a month old, and remembers it with its date. Without an answer the
/// configured power stays in use and tomorrow's poll asks again: no failure of the poll. Failures:
/// the state directory, or the order to stop.
boost::asio::awaitable<result<void>> keep_contract(kept_meter& meter);

} // namespace linkynflux::sync
