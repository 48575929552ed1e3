// Lines that a server refused for good.
#pragma once

#include "base/interval.hpp"
#include "base/meter.hpp"

#include <string>
#include <vector>

namespace linkynflux::influx {

/// The time that they were to cover. They are lines of ours, so that they end with their time in
/// seconds.
interval_set covers_of_lines(const std::vector<std::string>& lines, series what);

} // namespace linkynflux::influx
