// A length of time, in a sentence.
#pragma once

#include "base/interval.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>

namespace linkynflux::daemon {

/// `24 h`, `24 h 30 min`
inline std::string hours(seconds time) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

} // namespace linkynflux::daemon
