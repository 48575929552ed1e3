#include "influx/lines_request.hpp"

#include "http/base64.hpp"
#include "http/retry.hpp"
#include "influx/refusal.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::influx {

http::request lines_request(std::string target, std::string lines) {
    http::request what{http::method::post, std::move(target)};
    what.set("Content-Type", "text/plain; charset=utf-8");
    what.body = std::move(lines);
    return what;
}

void enter(http::request& what, const database& where, std::string_view scheme) {
    if (!where.username.empty())
        what.set("Authorization", "Basic " + http::base64(where.username + ":" + where.password));
    else if (!where.token.empty())
        what.set("Authorization", fmt::format("{} {}", scheme, where.token));
}

failure busy_until(failure why, const http::response& reply, sys_seconds now) {
    if (reply.status == 429 || reply.status == 503)
        if (const auto after = http::retry_after(reply, now); after && *after > now)
            why.until = after;
    return why;
}

result<written> read_verdict(const http::response& reply, const database& into,
                             const dialect& spoken, sys_seconds now) {
    if (reply.status == 204)
        return written{};
    if (auto beyond = beyond_retention(reply))
        return *std::move(beyond);
    return busy_until(refusal(reply, into, spoken), reply, now);
}

result<void> read_empty_write(const http::response& reply, const database& of,
                              const dialect& spoken, sys_seconds now) {
    const auto verdict = read_verdict(reply, of, spoken, now);
    if (!verdict)
        return verdict.error();
    return {};
}

} // namespace linkynflux::influx
