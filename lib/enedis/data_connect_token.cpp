// OAuth 2 client credentials (RFC 6749 §4.4), with the credentials in the form as Enedis documents
// it.
#include "enedis/data_connect_token.hpp"

#include "base/json_field.hpp"
#include "enedis/failure.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;

constexpr auto margin = 1min;
/// Enedis says 12600 seconds; where it says nothing, this is short enough.
constexpr auto unsaid_life = std::chrono::hours{1};

std::string encoded(std::string_view text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

/// What a header field can carry (RFC 6750 §2.1): anything else could forge another field.
bool is_bearer(std::string_view text) {
    const auto visible = [](char c) { return c > ' ' && c < 0x7F; };
    return !text.empty() && std::ranges::all_of(text, visible);
}

/// A number or a string, as the documentation and the service differ.
seconds life_of(const json_field& document) {
    const auto field = document.member("expires_in");
    const auto said = field ? field->integer() : field.error();
    return said ? std::clamp(seconds{*said}, seconds{0s}, seconds{std::chrono::days{1}})
                : seconds{unsaid_life};
}

failure no_token(error is, std::string_view what) {
    return {is, fmt::format(
                    "data-connect {}. Without a token nothing can be asked; the days stay missing",
                    what)};
}

/// What `explain` makes of the reply, in words of our own.
failure refused(const http::response& reply, sys_seconds now) {
    const auto known = explain(reply, "data-connect", now);
    const auto why = [&] {
        if (known == error::banned)
            return no_token(error::banned, "shut out this Internet address");
        if (known == error::rate_limited)
            return no_token(error::rate_limited, "gives no more tokens for now");
        if (known == condition::transient)
            return no_token(error::source_unavailable, "could not give a token; it is asked again");
        if (reply.status == 404 || reply.status == 405)
            return no_token(error::request_refused,
                            "gives no tokens at this address: check the source's \"url\"");
        return no_token(error::token_refused,
                        "refused the application: check \"client_id\" and \"client_secret\", and "
                        "that its contract with Enedis runs");
    }();
    failure told{why};
    told.what += fmt::format(" (HTTP {})", reply.status);
    told.until = known.until;
    return told;
}

} // namespace

http::request token_request(std::string_view base, std::string_view client_id,
                            std::string_view client_secret) {
    http::request post{http::method::post, fmt::format("{}/oauth2/v3/token", base)};
    post.set("Accept", "application/json");
    post.set("Content-Type", "application/x-www-form-urlencoded");
    post.body = fmt::format("grant_type=client_credentials&client_id={}&client_secret={}",
                            encoded(client_id), encoded(client_secret));
    return post;
}

result<access_token> read_token(const http::response& reply, sys_seconds now) {
    if (reply.status != 200)
        return refused(reply, now);
    const auto value = parse_json(reply.body);
    if (!value)
        return no_token(error::not_json, fmt::format("gave {} for a token", value.error().what));
    const json_field document{*value};
    const auto field = document.member("access_token");
    const auto text = field ? field->string() : field.error();
    if (!text || !is_bearer(*text))
        return no_token(error::unexpected_answer, "gave an answer without a usable token");
    return access_token{std::string{*text}, now + life_of(document) - margin};
}

} // namespace linkynflux::enedis
