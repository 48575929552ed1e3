// Which measurement a series is kept in.
#pragma once

#include "base/meter.hpp"

#include <string>
#include <string_view>

namespace linkynflux::influx {

/// `consumption` is the configured name, `conso_elec` unless the configuration has another. The
/// daily energy and the highest power taken from the grid follow it (`conso_elec_jour`,
/// `conso_elec_pmax`). What is fed in is `prod_elec` and `prod_elec_jour` whatever that name is.
std::string measurement_of(series what, std::string_view consumption);

} // namespace linkynflux::influx
