// Whether InfluxDB is there, and still holds what the state calls written.
#pragma once

#include "config/config.hpp"
#include "sync/outcome.hpp"
#include "sync/world.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::daemon {

/// Probes InfluxDB, and reads back the last stretch written of each series. Something gone is
/// `state_directory`: what that remembers is not so.
boost::asio::awaitable<sync::exit_status> check_influx(const sync::world& around,
                                                       const config::config& configured);

} // namespace linkynflux::daemon
