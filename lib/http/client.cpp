// How an endpoint is written.
#include "http/client.hpp"

#include <fmt/format.h>

namespace linkynflux::http {

std::string endpoint::authority() const {
    const bool is_ipv6 = host.find(':') != std::string::npos;
    const auto name = is_ipv6 ? fmt::format("[{}]", host) : host;
    return port == (tls ? 443 : 80) ? name : fmt::format("{}:{}", name, port);
}

std::string endpoint::url() const {
    if (!socket.empty())
        return "unix:" + socket;
    return (tls ? "https://" : "http://") + authority();
}

} // namespace linkynflux::http
