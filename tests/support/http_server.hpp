// A server for tests, on loopback and a thread of its own: it answers what a function says, or
// misbehaves.
#pragma once

#include "http/client.hpp"
#include "http/message.hpp"
#include "support/certificates.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace linkynflux::support {

/// An answer and how it goes out.
struct reply {
    http::response content{};
    std::chrono::milliseconds delay{0}; ///< before the first byte
    /// So many bytes of the answer, then RST; the kernel may drop the last of them with it.
    /// Together with `close_after` the end is FIN, and all of them arrive.
    std::optional<std::size_t> cut_after{};
    bool silent = false;      ///< the request is read, nothing ever comes back
    bool close_after = false; ///< the connection ends after the answer, unannounced
};

/// Called on the server's thread, one request at a time.
using handler = std::function<reply(const http::request&)>;

class http_server {
public:
    /// Listens on 127.0.0.1 and a free port (or `port` if not 0), or where `socket` names one, on
    /// that unix socket; with an identity it speaks TLS.
    http_server(handler answer, std::optional<identity> tls, std::uint16_t port = 0,
                std::string socket = {});
    ~http_server();

    std::uint16_t port() const; ///< 80 on a unix socket, which has none
    /// Host `127.0.0.1` in the clear, `localhost` with TLS or on a unix socket.
    http::endpoint endpoint() const;
    std::size_t connections() const; ///< accepted so far

private:
    struct listener;
    std::unique_ptr<listener> listener_;
};

} // namespace linkynflux::support
