// Spelling a question as Enedis has it since 2026: the same at Enedis and at Conso API.
#pragma once

#include "base/question.hpp"
#include "http/message.hpp"

#include <string>
#include <string_view>

namespace linkynflux::enedis {

/// `/courbe_de_charge_consommation?pointId=…&dateDebut=…&dateFin=…`, the last day excluded.
std::string measure_target(const question& asked);

/// A GET that wants JSON. `authorization` is the whole value of the field: `Bearer TOKEN`.
http::request json_get(std::string target, std::string authorization);

} // namespace linkynflux::enedis
