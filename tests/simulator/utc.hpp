// Instants as text, `2026-03-30T08:00:00Z`: what the simulator's own interfaces speak.
#pragma once

#include "base/interval.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::simulator {

std::optional<sys_seconds> parse_utc(std::string_view text);
std::string format_utc(sys_seconds instant);

} // namespace linkynflux::simulator
