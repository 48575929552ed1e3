// The program behind main: a test executable runs it at another date and pace.
#pragma once

#include "base/clock.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>

namespace linkynflux::daemon {

using clock_factory = std::function<std::unique_ptr<clock>(boost::asio::any_io_executor)>;

/// Parses the command line, carries the command out, and returns the exit status.
int run_program(int argc, char** argv, const clock_factory& make_clock);

} // namespace linkynflux::daemon
