// A contract in the two formats of its wire.
#pragma once

#include "base/meter.hpp"
#include "simulator/world.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace linkynflux::simulator {

/// `[{"usage_point_id":…,"subscribed_power":{"unit":"kVA","value":"12"},…}]`, since September 2026:
/// the contract of consumption and, where the meter produces, that of production. Off-peak hours
/// are in another API.
boost::json::array contracts_of_2026(const prm& meter, const meter_settings& settings);

/// `{"customer":{"usage_points":[{"usage_point":…,"contracts":{"subscribed_power":"6 kVA",
/// "offpeak_hours":"HC (22H50-6H50)",…}}]}}`: the older format.
boost::json::object contract_of_customer(const prm& meter, const meter_settings& settings);

/// `{"situation_contrat":[…],"synthese_contrat":…,"comptage":…}`: three APIs of 2026 in one, as
/// MyElectricalData 2 puts them together.
boost::json::object contract_of_three_apis(const prm& meter, const meter_settings& settings);

} // namespace linkynflux::simulator
