// Instants as text, `2026-03-30T08:00:00Z`: what the simulator's own interfaces speak.
#pragma once

#include "base/interval.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::simulator {

std::optional<sys_seconds> parse_utc(std::string_view text);
std::string format_utc(sys_seconds instant);

/// `2026-Jul-17 05:00:00+0000 UTC`: how the gateway in front of Enedis writes `nextAccessTime`.
std::string gateway_date(sys_seconds instant);

} // namespace linkynflux::simulator
