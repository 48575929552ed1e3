#include "config/address.hpp"

#include <boost/url/parse.hpp>

namespace linkynflux::config {
namespace {

namespace urls = boost::urls;

bool is_loopback(const urls::url_view& url) {
    switch (url.host_type()) {
    case urls::host_type::ipv4: return url.host_ipv4_address().is_loopback();
    case urls::host_type::ipv6: return url.host_ipv6_address().is_loopback();
    default: return url.host() == "localhost";
    }
}

/// Boost.URL 1.81 takes two things for addresses that are none: `https://127.0.0.1.example`, with
/// the path `.example`, and ports beyond 65535.
bool is_address(const urls::url_view& url) {
    const auto host = url.encoded_host();
    const auto path = url.encoded_path();
    const auto port = url.port();
    if (host.empty() || host.find('%') != host.npos || (!path.empty() && path.front() != '/'))
        return false;
    return !url.has_port() ||
           (port.size() <= 5 && url.port_number() > 0 && std::to_string(url.port_number()) == port);
}

constexpr const char* example = "an address as in \"https://server.example/path\"";

/// Messages do not quote it: it may hold a password.
checked<urls::url_view> read_url(const setting& at) {
    const auto* text = at.text();
    if (!text)
        return at.wants(example);
    const auto url = urls::parse_uri(*text);
    if (!url || !is_address(*url))
        return at.wrong(std::string{"not an address; write "} + example);
    if (url->has_userinfo() || url->has_query() || url->has_fragment())
        return at.wrong(std::string{"has more than host, port and path; write "} + example);
    if (url->scheme_id() != urls::scheme::https && url->scheme_id() != urls::scheme::http)
        return at.wrong(std::string{"neither https nor http; write "} + example);
    return *url;
}

std::string without_last_slashes(std::string_view text) {
    return std::string{text.substr(0, text.find_last_not_of('/') + 1)};
}

} // namespace

checked<address> read_address(const setting& at) {
    const auto url = read_url(at);
    if (!url)
        return url.error();
    address found;
    found.tls = url->scheme_id() == urls::scheme::https;
    found.host = url->host_address();
    found.port =
        url->has_port() ? url->port_number() : static_cast<std::uint16_t>(found.tls ? 443 : 80);
    found.path = without_last_slashes(url->encoded_path());
    return found;
}

checked<std::string> read_gateway_url(const setting& at) {
    const auto url = read_url(at);
    if (!url)
        return url.error();
    if (url->scheme_id() == urls::scheme::http && !is_loopback(*url))
        return at.wrong(
            "plain http would show the token to everyone on the way; write https://, or "
            "an address of this machine such as http://127.0.0.1:8080");
    return without_last_slashes(*at.text());
}

} // namespace linkynflux::config
