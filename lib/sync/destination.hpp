// What a meter's coverage belongs to, as its memory and its outbox entries spell it.
#pragma once

#include "base/server_kind.hpp"

#include <map>
#include <string>

namespace linkynflux::sync {

/// `http://localhost:8086/linky conso_elec tags compteur=maison`: `server` is `influx::server`'s
/// name, `measurement` that of the consumption, then the layout and the tags of the meter.
std::string spell_destination(const std::string& server, const std::string& measurement, layout how,
                              const std::map<std::string, std::string>& tags);

} // namespace linkynflux::sync
