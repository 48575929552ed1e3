// A measure in the two formats of its wire.
#pragma once

#include "simulator/measure.hpp"

#include <boost/json/object.hpp>

namespace linkynflux::simulator {

/// `{"idPrm":…,"grandeur":[{…,"points":[{"v","d",…}]}]}`, since September 2026.
boost::json::object body_of_2026(const measure& what);

/// `{"usage_point_id":…,"interval_reading":[{"value","date",…}]}`: the older format, bare as Conso
/// API hands it on; Enedis put it into `{"meter_reading":…}`. It has no phases.
boost::json::object body_of_meter_reading(const measure& what);

} // namespace linkynflux::simulator
