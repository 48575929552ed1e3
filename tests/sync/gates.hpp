// The sources as the faults tell them apart: how each is configured, and how it words what Enedis
// said.
#pragma once

#include "base/interval.hpp"
#include "simulator/faults.hpp"

#include <ostream>
#include <string>
#include <string_view>

namespace linkynflux::testing {

enum class gate { conso_api, data_connect, my_electrical_data };

/// As the configuration spells it.
std::string_view to_string(gate which);
inline std::ostream& operator<<(std::ostream& out, gate which) {
    return out << to_string(which);
}

/// A meter `maison` kept since two weeks ago (2026-04-20): its first poll on 2026-05-04 asks
/// two questions, after a contract where the source has one, and a token where it gives them.
std::string config_of(gate which);

/// What Enedis or its API manager says, in the words that the source puts around it: the JSON in
/// an object of its own at Conso API, the JSON itself at Data Connect, the sentence alone at
/// MyElectricalData 1.
simulator::effect quoted(gate by, unsigned status, const std::string& json,
                         std::string_view sentence);

} // namespace linkynflux::testing
