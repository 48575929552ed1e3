// One request to a server in the clear or with TLS, by a test that waits for the answer.
#pragma once

#include "http/client.hpp"
#include "http/message.hpp"

namespace linkynflux::support {

/// On a loop of its own; whom to trust is not asked. Throws std::runtime_error where there is no
/// answer.
http::response exchange(const http::endpoint& server, http::request what);

} // namespace linkynflux::support
