// What of a day is written, and what is not: counted by time, whatever the steps.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "base/memory.hpp"

namespace linkynflux::plan {

bool is_complete(const interval_set& written, local_days day);

/// Whether nothing of the day is to be asked for: each slot is written, or was refused for good.
bool is_settled(const series_memory& memory, local_days day);

/// The time that the Paris days [first, end) still lack.
seconds missing(const interval_set& written, local_days first, local_days end);

} // namespace linkynflux::plan
