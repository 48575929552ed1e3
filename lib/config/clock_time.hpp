// Times on the Paris clock, to the minute.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::config {

/// Minutes after midnight of `22:30`, `6:50`, or `6H50` as contracts print it. `24:00` is the
/// midnight that ends the day.
std::optional<std::chrono::minutes> parse_clock(std::string_view text);

std::string format_clock(std::chrono::minutes after_midnight); ///< `06:50`

} // namespace linkynflux::config
