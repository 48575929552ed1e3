// Which part of a reading lies in off-peak hours (heures creuses).
#pragma once

#include "base/reading.hpp"
#include "base/slice.hpp"
#include "base/window.hpp"

#include <vector>

namespace linkynflux::tariff {

/// Each reading with the share of its time that lies in any of the windows; overlapping windows
/// count once. Without windows every slice is `normal` and has no share.
std::vector<slice> slice_off_peak(const std::vector<reading>& readings,
                                  const std::vector<window>& windows);

} // namespace linkynflux::tariff
