#include "daemon/pass_on.hpp"

#include "http/https_client.hpp"
#include "support/complete.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace linkynflux::testing {
namespace asio = boost::asio;

http::response pass_on(http::request what, std::uint16_t port) {
    // Those that the client writes itself.
    constexpr std::array<std::string_view, 4> own{"Host", "Content-Length", "Connection",
                                                  "Accept-Encoding"};
    std::erase_if(what.fields, [&](const auto& f) { return std::ranges::count(own, f.first) > 0; });
    asio::io_context loop;
    const http::endpoint server{false, "127.0.0.1", port};
    const auto client = http::make_https_client(loop.get_executor(), server, {});
    auto reply = support::complete(loop, client->send(std::move(what)));
    if (!reply)
        throw std::runtime_error(reply.error().what);
    return {reply->status, {}, std::move(reply->body)};
}

} // namespace linkynflux::testing
