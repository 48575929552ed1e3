// Which time the points of a series cover.
#pragma once

#include "base/interval.hpp"
#include "base/meter.hpp"
#include "influx/stored_row.hpp"

#include <vector>

namespace linkynflux::influx {

/// A point of a load curve covers its `minutes`, without them (or with an impossible number of
/// them) a half-hour; one of a daily series the whole Paris day that it lies in.
interval covers(const stored_row& row, series what);
interval_set covers(const std::vector<stored_row>& rows, series what);

} // namespace linkynflux::influx
