// Sending a request to one endpoint. The implementation is `https_client`; tests give others.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace linkynflux::http {

struct endpoint {
    bool tls = true;
    std::string host; ///< a name or an IP literal, an IPv6 one without its brackets
    std::uint16_t port = 443;
    /// Where not empty, the path of a unix socket to connect to instead of host and port; no TLS
    /// there.
    std::string socket{};

    /// `host`, or `host:port` where the port is not the scheme's own: Enedis refuses `Host: …:443`.
    std::string authority() const;
    /// `https://` and the authority, or `unix:` and the path, for messages.
    std::string url() const;
    bool operator==(const endpoint&) const = default;
};

/// Whom to believe. The chain and the host name are verified unless `verify` is off.
struct trust {
    bool verify = true;
    std::string ca_file; ///< empty: the system's certificates

    bool operator==(const trust&) const = default;
};

/// A bound for each phase of an exchange, and for the size of the answer.
struct limits {
    std::chrono::milliseconds resolve{10'000};
    std::chrono::milliseconds connect{10'000}; ///< divided among the addresses of the host
    std::chrono::milliseconds handshake{10'000};
    std::chrono::milliseconds exchange{60'000}; ///< request written to answer read
    std::size_t body = 4 * 1024 * 1024;
    std::size_t header = 16 * 1024;
};

class client {
public:
    virtual ~client() = default;

    /// One exchange; several may be under way at once, each on a connection of its own. Any status
    /// is a success here, except a redirect, which is never followed (it could carry the token to
    /// another host). The connection is kept for the next send until `close`; where the peer has
    /// dropped a kept one before answering, the request goes again once on a fresh one.
    /// Cancellation of any kind ends it at once. Failures, whose sentences begin with the
    /// endpoint's url: `stopped` (cancelled), `name_not_found`, `unreachable`,
    /// `certificate_refused`, `timed_out`, `connection_lost`, `body_too_large`, `redirected`.
    virtual boost::asio::awaitable<result<response>> send(request what) = 0;

    /// Drops the kept connection: a poll a day is no reason to hold one.
    virtual void close() = 0;
};

/// How the rest of the program comes by a client.
using client_factory = std::function<std::unique_ptr<client>(const endpoint&, const trust&)>;

} // namespace linkynflux::http
