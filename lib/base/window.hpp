// Off-peak hours as configured: the Paris clock decides, so they move with summer time.
#pragma once

#include "base/civil_time.hpp"

#include <chrono>
#include <optional>

namespace linkynflux {

/// Every day from `start` to `end` on the Paris clock, both minutes after midnight; where `end` is
/// not after `start` it crosses midnight. `from` and `to` bound the days on which it begins, both
/// included.
struct window {
    std::chrono::minutes start;
    std::chrono::minutes end;
    std::optional<local_days> from{};
    std::optional<local_days> to{};

    bool operator==(const window&) const = default;
};

} // namespace linkynflux
