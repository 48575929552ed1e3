// Which kind of server answers: whoever configures the wrong "version" is told the right one.
#pragma once

#include "influx/dialect.hpp"

#include <optional>

namespace linkynflux::influx {

/// `/ping`, which all kinds answer. InfluxDB 3 asks for credentials even there.
http::request recognition_question(const database& of, const dialect& spoken);

/// What gave this answer; nothing where it cannot be told, as of a proxy that hides it.
std::optional<server_kind> recognise(const http::response& reply);

} // namespace linkynflux::influx
