// One connection to a peer: opened once, then an exchange after the other.
#pragma once

#include "http/client.hpp"

#include <boost/asio/generic/stream_protocol.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace linkynflux::http {

/// Where a peer may be reached: the addresses of its host, or its unix socket.
using places = std::vector<boost::asio::generic::stream_protocol::endpoint>;

class connection {
public:
    virtual ~connection() = default;

    /// To the first of the places that answers; with TLS, `host` is whom the certificate must name.
    virtual boost::asio::awaitable<result<void>> open(const std::string& host,
                                                      const places& all) = 0;
    virtual boost::asio::awaitable<result<response>> exchange(const request& what) = 0;

    /// Whether the peer hung up on the last exchange instead of beginning an answer.
    virtual bool unanswered() const = 0;
    /// Whether another exchange can follow the last one.
    virtual bool reusable() = 0;

    /// Ends what is under way, which fails with `stopped`, and whatever might follow.
    virtual void end() = 0;
};

using connector = std::function<std::unique_ptr<connection>()>;

} // namespace linkynflux::http
