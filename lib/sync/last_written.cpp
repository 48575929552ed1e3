#include "sync/last_written.hpp"

#include "base/civil_time.hpp"

#include <algorithm>
#include <iterator>

namespace linkynflux::sync {

std::optional<interval> last_written(const series_memory& memory) {
    if (memory.written.empty())
        return std::nullopt;
    const auto last = *std::prev(memory.written.end());
    const auto midnight = start_of(paris_day(last.upper() - seconds{1}));
    return interval{std::max(last.lower(), midnight), last.upper()};
}

} // namespace linkynflux::sync
