// What of a day is written, and what is not: counted by time, whatever the steps.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"

namespace linkynflux::plan {

bool is_complete(const interval_set& written, local_days day);

/// The time that the Paris days [first, end) still lack.
seconds missing(const interval_set& written, local_days first, local_days end);

} // namespace linkynflux::plan
