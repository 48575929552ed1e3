// A reading with what of it lies in off-peak hours.
#pragma once

#include "base/reading.hpp"

namespace linkynflux {

/// Where the larger part of a reading lies; a tie is peak. `normal`: the meter has no off-peak
/// hours.
enum class tariff_period { normal, peak, off_peak };

struct slice {
    reading of;
    tariff_period period;
    seconds off_peak; ///< how much of the reading's time; its energy divides likewise

    double off_peak_wh() const {
        return of.watt_hours() * static_cast<double>(off_peak.count()) /
               static_cast<double>(of.length.count());
    }
    double peak_wh() const { return of.watt_hours() - off_peak_wh(); }

    bool operator==(const slice&) const = default;
};

} // namespace linkynflux
