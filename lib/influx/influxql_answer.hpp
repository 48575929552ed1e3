// What an answer of InfluxQL holds, whatever was asked.
#pragma once

#include "base/json_field.hpp"
#include "influx/dialect.hpp"

#include <boost/json/value.hpp>

#include <optional>

namespace linkynflux::influx {

/// The body of an answer; a refusal, or `influx_unavailable` where it is no InfluxDB's.
result<boost::json::value> read_document(const http::response& reply, const database& of,
                                         const dialect& spoken);

/// The first statement's table; nothing where no point matches. Its error comes inside a reply of
/// status 200. An answer that the server may have cut short is `body_too_large`.
result<std::optional<json_field>> first_table(const boost::json::value& document,
                                              const database& of, const dialect& spoken);

} // namespace linkynflux::influx
