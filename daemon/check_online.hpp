// `linkynflux check --online`: what the configuration names is asked, and nothing is written.
#pragma once

#include "config/config.hpp"
#include "sync/outcome.hpp"
#include "sync/world.hpp"

#include <boost/asio/awaitable.hpp>

namespace linkynflux::daemon {

/// Prints what InfluxDB and the sources answer. The worst of what was found is the exit status.
boost::asio::awaitable<sync::exit_status> check_online(const sync::world& around,
                                                       const config::config& configured);

} // namespace linkynflux::daemon
