// When a token will be over, where it says so itself.
#pragma once

#include "base/interval.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace linkynflux::enedis {

/// Who is warned so long before the end has time enough to get another token.
constexpr std::chrono::days token_warning{20};

/// The `exp` of a JSON Web Token (RFC 7519 §4.1.4). Nothing where it is no such token.
std::optional<sys_seconds> expiry_of(std::string_view token);

} // namespace linkynflux::enedis
