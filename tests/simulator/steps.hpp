// How a meter cuts its day into slots.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace linkynflux::simulator {

/// The length of a slot: 10, 15, 30 or 60 minutes, or `mixed_steps`.
using step = std::chrono::minutes;

/// A day that changes its step three times, as meters do whose owner changed it: six hours of
/// half-hours, six of ten minutes, six of quarters, and whole hours to the end.
constexpr step mixed_steps{0};

/// `30` or `mixed`.
std::optional<step> parse_step(std::string_view text);

/// The slots of a Paris day in the order of time; with half-hours 46, 48 or 50.
std::vector<interval> slots_of(local_days day, step length);

} // namespace linkynflux::simulator
