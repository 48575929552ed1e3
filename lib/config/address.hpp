// `url` of a source: where Enedis or a gateway is reached.
#pragma once

#include "config/setting.hpp"

#include <string>

namespace linkynflux::config {

/// https; plain http only to this machine itself, since it shows the token to everyone on the way.
/// A path may follow. The result has no trailing slash.
checked<std::string> read_gateway_url(const setting& at);

} // namespace linkynflux::config
