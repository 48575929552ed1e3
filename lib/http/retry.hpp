// What the headers of an answer say about trying again.
#pragma once

#include "base/interval.hpp"
#include "http/message.hpp"

#include <optional>

namespace linkynflux::http {

/// The instant named by Retry-After, as seconds from `now` or as an HTTP date (RFC 9110 §10.2.3).
/// Nothing where it is absent or cannot be read. A date may lie before `now`.
std::optional<sys_seconds> retry_after(const response& reply, sys_seconds now);

} // namespace linkynflux::http
