// Any request outside its documentation is an HTTP 500 at Enedis, so there is one place that spells
// it.
#include "enedis/measure_request.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::enedis {
namespace {

std::string_view resource(series what) {
    switch (what) {
    case series::consumption: return "courbe_de_charge_consommation";
    case series::production: return "courbe_de_charge_production";
    case series::daily_consumption: return "consommation_quotidienne";
    case series::daily_production: return "production_quotidienne";
    case series::max_power: return "puissance_conso_max_quotidienne";
    }
    return {};
}

} // namespace

std::string measure_target(const question& asked) {
    auto target = fmt::format("/{}?pointId={}&dateDebut={}&dateFin={}", resource(asked.what),
                              asked.meter.digits(), format_day(asked.first), format_day(asked.end));
    // TOUT: of a three-phase meter, the phases come beside the total.
    if (asked.what == series::max_power)
        target += "&mesuresPas=P1D&grandeurPhysique=TOUT";
    return target;
}

http::request json_get(std::string target, std::string authorization) {
    http::request get{http::method::get, std::move(target)};
    get.set("Accept", "application/json");
    get.set("Authorization", std::move(authorization));
    return get;
}

} // namespace linkynflux::enedis
