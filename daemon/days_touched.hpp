// The Paris days that a stretch of time touches, for people.
#pragma once

#include "base/civil_time.hpp"

namespace linkynflux::daemon {

inline local_days first_day(const interval& of) {
    return paris_day(of.lower());
}

inline local_days last_day(const interval& of) {
    return paris_day(of.upper() - seconds{1});
}

} // namespace linkynflux::daemon
