// Which kind of server answers: whoever configures the wrong "version" is told the right one.
#pragma once

#include "influx/dialect.hpp"

#include <optional>
#include <string>

namespace linkynflux::influx {

/// `/ping`, which all kinds answer. InfluxDB 3 asks for credentials even there.
http::request recognition_question(const database& of, const dialect& spoken);

/// What gave this answer; nothing where it cannot be told, as of a proxy that hides it.
std::optional<server_kind> recognise(const http::response& reply);

/// What to write as `version` instead; nothing where that is right, or where what answers cannot be
/// told.
std::optional<std::string> other_server(server_kind configured, std::optional<server_kind> found);

/// Whether what answers keeps what is meant for the configured kind. VictoriaMetrics and InfluxDB 3
/// take the writes of InfluxDB 1, but neither delete nor, without a setting, overwrite: a failure
/// is `server_unfit`.
result<void> suits(server_kind configured, std::optional<server_kind> found);

} // namespace linkynflux::influx
