#include "enedis/exchange.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::enedis {
namespace {

struct sentence {
    std::string_view happened;
    std::string_view to_do;
};

sentence sentence_of(const failure& why) {
    if (why == error::certificate_refused)
        return {"cannot be trusted",
                "Nothing comes from it until it can: look at this machine's clock, at its package "
                "ca-certificates and at the source's \"url\""};
    if (why == error::redirected)
        return {"has moved", "Nothing comes from it until the source's \"url\" is where it is now"};
    if (why == error::body_too_large)
        return {"answered with too much",
                "The days stay missing and are asked for again; if it stays so, look at the "
                "source's \"url\""};
    return {"does not answer", "Nothing is lost: it is asked again later; look whether this "
                               "machine reaches the Internet"};
}

failure in_words(failure why, std::string_view source) {
    if (why == error::stopped)
        return why;
    const auto [happened, to_do] = sentence_of(why);
    why.what = fmt::format("{} {} ({}). {}", source, happened, why.what, to_do);
    return why;
}

} // namespace

boost::asio::awaitable<result<http::response>> exchange(http::client& via, http::request what,
                                                        std::string_view source) {
    auto reply = co_await via.send(std::move(what));
    if (!reply)
        co_return in_words(reply.error(), source);
    co_return reply;
}

} // namespace linkynflux::enedis
