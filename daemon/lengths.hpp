// Lengths of time as they are typed: `1825d`, `260w`.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace linkynflux::daemon {

/// Nothing where it is no length, or none that makes sense: at least a day, at most a century.
std::optional<std::chrono::days> read_length(std::string_view text);

} // namespace linkynflux::daemon
