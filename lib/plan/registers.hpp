// The meter's registers check its load curve: both count the same energy.
#pragma once

#include "base/memory.hpp"

#include <vector>

namespace linkynflux::plan {

/// A reading is rounded to a watt, half of it over a day of 24 hours: more than that is missing or
/// came twice.
inline constexpr std::int64_t rounding_mwh = 12'000;

bool agree(std::int64_t curve_mwh, std::int64_t register_mwh);

/// Holds the days that are whole in both against each other. Those that agree are forgotten, as is
/// what no counterpart came for in forty days; the others become doubts of the curve.
void hold_against_registers(series_memory& curve, series_memory& daily, sys_seconds now);

/// Whether a day is in doubt since an earlier day: then it is asked for once more.
bool is_doubt_due(const series_memory& curve, local_days day, local_days today);

/// Adds what is about to be stored to the totals; `written` does not hold it yet. A day of which
/// part is written and nothing is known, since it was read back from InfluxDB, stays unknown.
void count(series_memory& memory, const day_totals& stored);

} // namespace linkynflux::plan
