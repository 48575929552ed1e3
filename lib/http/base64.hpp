// Base64 (RFC 4648 §4), for Basic authentication.
#pragma once

#include <string>
#include <string_view>

namespace linkynflux::http {

/// The bytes in the standard alphabet, padded with `=`, on one line.
std::string base64(std::string_view bytes);

} // namespace linkynflux::http
