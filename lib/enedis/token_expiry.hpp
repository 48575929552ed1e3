// When a token will be over, where it says so itself.
#pragma once

#include "base/interval.hpp"

#include <optional>
#include <string_view>

namespace linkynflux::enedis {

/// The `exp` of a JSON Web Token (RFC 7519 §4.1.4). The signature is not verified: whoever issued
/// the token verifies it, this is for a warning to its owner. Nothing where it is no such token.
std::optional<sys_seconds> expiry_of(std::string_view token);

} // namespace linkynflux::enedis
