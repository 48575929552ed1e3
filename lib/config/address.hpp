// Where a server is reached, written as a URL.
#pragma once

#include "config/setting.hpp"

#include <cstdint>
#include <string>

namespace linkynflux::config {

struct address {
    bool tls;
    std::string host; ///< an IPv6 address without its brackets
    std::uint16_t port;
    std::string path; ///< without a slash at the end: empty, or `/prefix`
};

/// http or https; a path may follow. Without a port: that of the scheme.
checked<address> read_address(const setting& at);

/// `url` of a source. https; plain http only to this machine itself, since it shows the token to
/// everyone on the way. The result has no trailing slash.
checked<std::string> read_gateway_url(const setting& at);

} // namespace linkynflux::config
