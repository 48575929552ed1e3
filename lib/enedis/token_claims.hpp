// What a token says of itself.
#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string_view>

namespace linkynflux::enedis {

/// The claims of a JSON Web Token (RFC 7519 §4). The signature is not verified: whoever issued the
/// token verifies it, this is for a warning to its owner. Nothing where it is no such token.
std::optional<boost::json::value> claims_of(std::string_view token);

} // namespace linkynflux::enedis
