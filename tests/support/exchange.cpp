// The daemon's own client, which here only looks: whom it trusts is tested elsewhere.
#include "support/exchange.hpp"

#include "http/https_client.hpp"
#include "support/complete.hpp"

#include <boost/asio/io_context.hpp>

#include <stdexcept>
#include <utility>

namespace linkynflux::support {

http::response exchange(const http::endpoint& server, http::request what) {
    boost::asio::io_context loop;
    const auto client =
        http::make_https_client(loop.get_executor(), server, http::trust{false, {}});
    auto reply = complete(loop, client->send(std::move(what)));
    if (!reply)
        throw std::runtime_error(server.url() + ": " + reply.error().what);
    return *std::move(reply);
}

} // namespace linkynflux::support
