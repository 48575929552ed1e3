// A request taken apart, as each stand-in for a server does first.
#pragma once

#include "http/message.hpp"

#include <string>
#include <string_view>

namespace linkynflux::support {

/// `/write`
std::string_view path_of(const http::request& what);

/// A parameter of the query string, or of the form in the body; empty where there is none.
std::string parameter(const http::request& what, std::string_view name);

/// What follows a scheme (`Token`, in any case) in `Authorization`; empty where there is none of
/// that scheme.
std::string_view credentials(const http::request& what, std::string_view scheme);

} // namespace linkynflux::support
