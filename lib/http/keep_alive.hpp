// A client that keeps its connection between sends, and knows what to do when the peer did not.
#pragma once

#include "http/client.hpp"
#include "http/connection.hpp"
#include "http/resolve.hpp"

namespace linkynflux::http {

/// `connect` gives a connection that is not yet open; the time for `names` to answer is
/// `resolve_limit`.
std::unique_ptr<client> make_keep_alive_client(boost::asio::any_io_executor executor, endpoint peer,
                                               std::chrono::milliseconds resolve_limit,
                                               lookup names, connector connect);

} // namespace linkynflux::http
