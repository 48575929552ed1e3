// Compressed bodies, and whether they are worth the work.
#pragma once

#include "http/client.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace linkynflux::http {

/// The body for a request with `Content-Encoding: gzip`. The same bytes always give the same bytes.
/// Throws std::length_error beyond 4 GiB.
std::string gzipped(std::string_view body);

/// Whether a body of that size is better sent compressed: not to this machine itself, where there
/// is no way to save on, and not where it fits into one packet anyway.
bool is_worth_compressing(const endpoint& peer, std::size_t bytes);

} // namespace linkynflux::http
