// A point as a server holds it, as far as anything is decided by it.
#pragma once

#include "base/civil_time.hpp"

#include <optional>
#include <string>

namespace linkynflux::influx {

struct stored_row {
    sys_seconds at;                  ///< the start of its interval
    double value;                    ///< Wh, or VA
    std::optional<double> minutes{}; ///< the old script and daily series have none
    std::optional<double> max{};     ///< subscribed power, VA
    std::string fetch_date{};        ///< as it stands there: the old script wrote dd/mm/YYYY

    bool operator==(const stored_row&) const = default;
};

} // namespace linkynflux::influx
