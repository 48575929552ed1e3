// Another date and another pace: real time mapped to the time that a program is told it is.
#pragma once

#include "base/interval.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace linkynflux::simulator {

/// Two programs given the same text agree on the time. Without any, it is the real one.
class paced_time {
public:
    using real_time = std::chrono::sys_time<std::chrono::nanoseconds>;

    paced_time() = default;

    /// `START@ORIGIN*PACE`, such as `2026-03-30T08:00:00Z@1790000000*3600`: it was START when the
    /// real Unix time was ORIGIN, and time runs PACE times as fast (a whole number from 1 to
    /// 1000000).
    static std::optional<paced_time> parse(std::string_view text);

    sys_seconds at(real_time now) const;
    /// The first real instant at which it is `paced`: until when to wait.
    real_time real(sys_seconds paced) const;

    bool operator==(const paced_time&) const = default;

private:
    sys_seconds start_{};
    sys_seconds origin_{};
    std::int64_t pace_ = 1;
};

} // namespace linkynflux::simulator
