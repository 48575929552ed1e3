// A request passed on to a real server, for a test that stands between it and the daemon.
#pragma once

#include "http/message.hpp"

#include <cstdint>

namespace linkynflux::testing {

/// Waits for the answer of 127.0.0.1:`port`, plain http. Throws std::runtime_error where none
/// comes.
http::response pass_on(http::request what, std::uint16_t port);

} // namespace linkynflux::testing
