// A mean power over an interval, as the meter measured it.
#pragma once

#include "base/interval.hpp"

namespace linkynflux {

/// One point of a load curve: `watts` is the mean over [start, start + length).
struct reading {
    sys_seconds start;
    seconds length;
    double watts;

    interval when() const { return {start, start + length}; }
    double watt_hours() const { return watts * static_cast<double>(length.count()) / 3600.0; }

    bool operator==(const reading&) const = default;
};

} // namespace linkynflux
