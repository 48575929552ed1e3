// One poll of one meter: ask for what is missing, store it, and say when the next one is.
#pragma once

#include "sync/kept_meter.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::sync {

/// Does what is due: polls, or carries out what waits in the outbox.
boost::asio::awaitable<void> wake(kept_meter& meter);

} // namespace linkynflux::sync
