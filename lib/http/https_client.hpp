// The client on real sockets: HTTP/1.1 over TLS or, for a local InfluxDB, in the clear, on
// TCP or a unix socket.
#pragma once

#include "http/client.hpp"
#include "http/resolve.hpp"

namespace linkynflux::http {

/// Throws std::runtime_error where `trust.ca_file` cannot be read as certificates, or the path of
/// the peer's socket is too long for one: a start-up check. Tests give a name service of their own.
std::unique_ptr<client> make_https_client(boost::asio::any_io_executor executor, endpoint peer,
                                          trust whom, limits bounds = {},
                                          lookup names = system_lookup);

} // namespace linkynflux::http
