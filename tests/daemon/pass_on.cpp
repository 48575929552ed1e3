#include "daemon/pass_on.hpp"

#include "http/https_client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <exception>
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
    result<http::response> reply = failure{error::stopped, "no reply"};
    std::exception_ptr broken;
    asio::co_spawn(loop, client->send(std::move(what)),
                   [&](std::exception_ptr e, result<http::response> r) {
                       broken = e;
                       reply = std::move(r);
                   });
    loop.run();
    if (broken)
        std::rethrow_exception(broken);
    if (!reply)
        throw std::runtime_error(reply.error().what);
    return {reply->status, {}, std::move(reply->body)};
}

} // namespace linkynflux::testing
