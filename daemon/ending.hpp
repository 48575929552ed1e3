// How a command ends: the work it ran, or one line that says why it could not.
#pragma once

#include "base/error.hpp"
#include "sync/outcome.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace linkynflux::daemon {

/// Prints the failure on standard error and returns its exit status.
int give_up(const failure& why);

/// Runs the work to its end and returns its exit status. Rethrows what a bug threw.
int run_to_end(boost::asio::io_context& context, boost::asio::awaitable<sync::exit_status> work);

} // namespace linkynflux::daemon
