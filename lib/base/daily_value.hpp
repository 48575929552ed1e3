// What is measured once a day: an energy from the registers, and the highest power.
#pragma once

#include "base/civil_time.hpp"

#include <cstdint>

namespace linkynflux {

/// The energy of a whole Paris day, Wh, as the meter's registers counted it.
struct daily_energy {
    local_days day;
    double watt_hours;

    interval when() const { return whole_day(day); }

    bool operator==(const daily_energy&) const = default;
};

/// Of a single-phase meter there is the total alone.
enum class phase : std::uint8_t { total, first, second, third };

/// The highest apparent power of a Paris day, VA, and the second at which it was drawn.
struct power_peak {
    sys_seconds at;
    phase of;
    double volt_amperes;

    /// It speaks for its whole day.
    interval when() const { return whole_day(paris_day(at)); }

    bool operator==(const power_peak&) const = default;
};

} // namespace linkynflux
