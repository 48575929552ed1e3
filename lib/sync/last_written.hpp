// What of a series is looked for in InfluxDB, to see whether it is still there.
#pragma once

#include "base/interval.hpp"
#include "base/memory.hpp"

#include <optional>

namespace linkynflux::sync {

/// The end of what is written, back to the midnight that begins its Paris day at most; nothing
/// where nothing is written.
std::optional<interval> last_written(const series_memory& memory);

} // namespace linkynflux::sync
