// What InfluxDB means when it does not do what it was asked, and what the user can do about it.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"
#include "influx/dialect.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// `the user "collecteur"`, `this token`, `anyone without credentials`
std::string who_enters(const database& of);

/// A write whose only fault is points older than the retention policy: the others are stored.
std::optional<written> beyond_retention(const http::response& reply);

/// Any other reply that is not the expected success.
failure refusal(const http::response& reply, const database& of, const dialect& spoken);

/// An error of a query's statement, which comes inside a reply of status 200.
failure statement_refusal(std::string_view words, const database& of, const dialect& spoken);

/// A reply that no server of this kind gives: a proxy, a captive portal, another program on that
/// port.
failure stranger(const http::response& reply, const dialect& spoken);

/// What the client could not carry out: `influx_unavailable`, unless it is `certificate_refused` or
/// `body_too_large`, with what that means. A `stopped` one is left alone.
failure unanswered(failure why, const dialect& spoken);

} // namespace linkynflux::influx
