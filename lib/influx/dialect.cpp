// Requests to InfluxDB 1.x and the reading of its replies; what a refusal means is in `refusal`.
#include "influx/dialect.hpp"

#include "http/base64.hpp"
#include "http/retry.hpp"
#include "influx/refusal.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <utility>

namespace linkynflux::influx {
namespace {

std::string percent_encoded(std::string_view text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

/// Basic authentication rather than `u` and `p`: a query string ends up in access logs.
void enter(http::request& what, const database& where) {
    if (!where.username.empty())
        what.set("Authorization", "Basic " + http::base64(where.username + ":" + where.password));
}

} // namespace

http::request write_request(const database& into, std::string lines) {
    http::request what{http::method::post,
                       "/write?db=" + percent_encoded(into.name) + "&precision=s"};
    enter(what, into);
    what.set("Content-Type", "text/plain; charset=utf-8");
    what.body = std::move(lines);
    return what;
}

http::request probe_request(const database& into) {
    return write_request(into, {});
}

http::request query_request(const database& from, std::string_view influxql) {
    http::request what{http::method::post, "/query"};
    enter(what, from);
    what.set("Content-Type", "application/x-www-form-urlencoded");
    what.body = "db=" + percent_encoded(from.name) + "&epoch=s&q=" + percent_encoded(influxql);
    return what;
}

result<written> read_write_reply(const http::response& reply, const database& into,
                                 sys_seconds now) {
    if (reply.status == 204)
        return written{};
    if (auto beyond = beyond_retention(reply))
        return *std::move(beyond);
    auto why = refusal(reply, into);
    if (reply.status == 429 || reply.status == 503)
        if (const auto after = http::retry_after(reply, now); after && *after > now)
            why.until = after;
    return why;
}

} // namespace linkynflux::influx
