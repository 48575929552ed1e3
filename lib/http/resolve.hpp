// Name resolution that keeps its deadline and does not delay the exit.
#pragma once

#include "base/result.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace linkynflux::http {

using addresses = std::vector<boost::asio::ip::tcp::endpoint>;

/// Asks for the addresses of a host and blocks until it has them. It is called on a thread of its
/// own and may outlive whoever asked.
using lookup = std::function<result<addresses>(const std::string& host, std::uint16_t port)>;

/// The system's own, getaddrinfo. Failure: `name_not_found`.
result<addresses> system_lookup(const std::string& host, std::uint16_t port);

/// The addresses of a host, or of the IP literal itself. A lookup knows no timeout, so it runs on a
/// thread that owns its result: the coroutine leaves at `deadline` or when cancelled, whatever the
/// name server does. Failures: `name_not_found`, `timed_out`, `stopped`.
boost::asio::awaitable<result<addresses>> resolve(std::string host, std::uint16_t port,
                                                  std::chrono::milliseconds deadline,
                                                  lookup ask = system_lookup);

} // namespace linkynflux::http
