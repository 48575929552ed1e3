// The real world, as syncing wants it.
#pragma once

#include "sync/world.hpp"

#include <boost/asio/io_context.hpp>

namespace linkynflux::daemon {

/// Real sockets, real randomness, and systemd's credentials.
sync::world make_world(boost::asio::io_context& context, clock& time,
                       const store::state_directory& state, observer tell);

} // namespace linkynflux::daemon
