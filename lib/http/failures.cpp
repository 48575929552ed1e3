// The sentences.
#include "http/failures.hpp"

#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include <string>
#include <utility>

namespace linkynflux::http {
namespace {

std::string_view what_is_missing(phase during) {
    switch (during) {
    case phase::resolve: return "no answer from the name server";
    case phase::connect: return "no connection";
    case phase::handshake: return "no TLS handshake";
    case phase::exchange: return "no complete answer";
    }
    return "nothing";
}

std::chrono::milliseconds time_for(phase during, const limits& bounds) {
    switch (during) {
    case phase::resolve: return bounds.resolve;
    case phase::connect: return bounds.connect;
    case phase::handshake: return bounds.handshake;
    case phase::exchange: return bounds.exchange;
    }
    return {};
}

/// `100 ms`, `1.5 s`, `60 s`.
std::string spoken(std::chrono::milliseconds time) {
    if (time < std::chrono::seconds{1})
        return fmt::format("{} ms", time.count());
    return fmt::format("{:g} s", static_cast<double>(time.count()) / 1000);
}

/// `4 MiB`, `16 KiB`, `100 bytes`.
std::string spoken(std::size_t bytes) {
    constexpr std::size_t kib = 1024;
    constexpr std::size_t mib = kib * kib;
    if (bytes >= mib && bytes % mib == 0)
        return fmt::format("{} MiB", bytes / mib);
    if (bytes >= kib && bytes % kib == 0)
        return fmt::format("{} KiB", bytes / kib);
    return fmt::format("{} bytes", bytes);
}

std::string destination(std::string_view location) {
    const auto where = boost::urls::parse_uri_reference(location);
    if (!where)
        return "to a place that cannot be read";
    if (!where->has_authority())
        return "to another page of the same host";
    const std::string_view scheme = where->scheme();
    const std::string_view host = where->encoded_host_and_port();
    return fmt::format("to {}{}//{}", scheme, scheme.empty() ? "" : ":", host);
}

} // namespace

failure at(const endpoint& peer, failure why) {
    why.what = fmt::format("{}: {}", peer.url(), why.what);
    return why;
}

failure stopped() {
    return {error::stopped, "cancelled before the answer was complete"};
}

failure timed_out(phase during, const limits& bounds) {
    return {error::timed_out,
            fmt::format("{} within {}", what_is_missing(during), spoken(time_for(during, bounds)))};
}

failure unreachable(phase during, std::string_view reason) {
    return {error::unreachable, fmt::format("{} ({})", what_is_missing(during), reason)};
}

failure certificate_refused(std::string_view reason) {
    return {error::certificate_refused,
            fmt::format("its certificate is refused ({}); nothing was sent", reason)};
}

failure connection_lost(std::string_view reason) {
    return {error::connection_lost,
            fmt::format("the connection ended before the answer was complete ({})", reason)};
}

failure body_too_large(std::size_t limit) {
    return {error::body_too_large,
            fmt::format("the answer is larger than {} and was not read to its end", spoken(limit))};
}

failure header_too_large(std::size_t limit) {
    return {error::body_too_large,
            fmt::format("the header of the answer is larger than {}", spoken(limit))};
}

failure redirected(const response& reply) {
    return {error::redirected,
            fmt::format("status {} redirects {}, which is not followed: it could carry the token "
                        "to another host",
                        reply.status, destination(reply.field("Location")))};
}

} // namespace linkynflux::http
