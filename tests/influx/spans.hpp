// Coverage as numbers that a failing test can print.
#pragma once

#include "base/interval.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace linkynflux::influx {

/// `{{begin, end}, …}` in seconds since the epoch.
inline std::vector<std::pair<std::int64_t, std::int64_t>> spans(const interval_set& set) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (const auto& part : set)
        all.emplace_back(part.lower().time_since_epoch().count(),
                         part.upper().time_since_epoch().count());
    return all;
}

} // namespace linkynflux::influx
