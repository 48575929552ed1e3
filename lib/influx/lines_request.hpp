// What the dialects share: a request that carries lines, the ways to enter, and the verdict on a
// write.
#pragma once

#include "influx/dialect.hpp"

#include <string>

namespace linkynflux::influx {

http::request lines_request(std::string target, std::string lines);

/// Basic authentication where there is a user, rather than `u` and `p`: a query string ends up in
/// access logs. Else the token, if any, after `scheme`: `Token` or `Bearer`.
void enter(http::request& what, const database& where, std::string_view scheme);

/// Of a server that is busy (429, 503) and names an instant after `now`: the failure has it as
/// `until`.
failure busy_until(failure why, const http::response& reply, sys_seconds now);

/// As `dialect::read_write`, for servers that refuse in words or by the count of `dropped`.
result<written> read_verdict(const http::response& reply, const database& into,
                             const dialect& spoken, sys_seconds now);
/// As `dialect::read_probe`, where the probe is a write of nothing.
result<void> read_empty_write(const http::response& reply, const database& of,
                              const dialect& spoken, sys_seconds now);

} // namespace linkynflux::influx
