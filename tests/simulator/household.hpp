// What uses and makes electricity in a simulated home, per half-hour: the model below the curve.
#pragma once

#include "base/interval.hpp"
#include "base/meter.hpp"

#include <cstdint>

namespace linkynflux::simulator {

/// Wh taken in the half-hour that begins at `slot` (a multiple of 30 minutes): standby, people
/// getting up, cooking and spending the evening, heating by season, a water heater at night, now
/// and then an outage, which is a true zero.
std::int64_t household_watt_hours(const prm& meter, sys_seconds slot);

/// Wh fed in by the solar panels: nothing at night, little under clouds.
std::int64_t solar_watt_hours(const prm& meter, sys_seconds slot);

} // namespace linkynflux::simulator
