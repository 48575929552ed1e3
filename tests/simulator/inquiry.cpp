// Taking a target apart: the counter by its path, the parameters by their names or places.
#include "simulator/inquiry.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace linkynflux::simulator {
namespace {

enum class about { series, older_series, contract };

/// A path of a counter; `{name}` stands for a part that is a parameter.
struct route {
    std::string_view pattern;
    counter where;
    series what = series::consumption;
    about subject = about::series;
};

constexpr auto enedis = counter::data_connect;
constexpr auto conso = counter::conso_api;
constexpr auto med_1 = counter::my_electrical_data_1;
constexpr auto med_2 = counter::my_electrical_data_2;

constexpr std::array routes{
    route{"/oauth2/v3/token", counter::token},

    route{"/mesure_synchrone_auto/v2/courbe_de_charge_consommation", enedis, series::consumption},
    route{"/mesure_synchrone_auto/v2/courbe_de_charge_production", enedis, series::production},
    route{"/mesure_synchrone_auto/v2/consommation_quotidienne", enedis, series::daily_consumption},
    route{"/mesure_synchrone_auto/v2/production_quotidienne", enedis, series::daily_production},
    route{"/mesure_synchrone_auto/v2/puissance_conso_max_quotidienne", enedis, series::max_power},
    route{"/situation_contrat_auto/v1/{prm}", enedis, {}, about::contract},

    route{"/api/courbe_de_charge_consommation", conso, series::consumption},
    route{"/api/courbe_de_charge_production", conso, series::production},
    route{"/api/consommation_quotidienne", conso, series::daily_consumption},
    route{"/api/production_quotidienne", conso, series::daily_production},
    route{"/api/puissance_conso_max_quotidienne", conso, series::max_power},
    route{"/api/consumption_load_curve", conso, series::consumption, about::older_series},
    route{"/api/production_load_curve", conso, series::production, about::older_series},
    route{"/api/daily_consumption", conso, series::daily_consumption, about::older_series},
    route{"/api/daily_production", conso, series::daily_production, about::older_series},
    route{"/api/consumption_max_power", conso, series::max_power, about::older_series},

    route{"/consumption_load_curve/{prm}/start/{start}/end/{end}", med_1, series::consumption},
    route{"/production_load_curve/{prm}/start/{start}/end/{end}", med_1, series::production},
    route{"/daily_consumption/{prm}/start/{start}/end/{end}", med_1, series::daily_consumption},
    route{"/daily_production/{prm}/start/{start}/end/{end}", med_1, series::daily_production},
    route{"/daily_consumption_max_power/{prm}/start/{start}/end/{end}", med_1, series::max_power},
    route{"/contracts/{prm}", med_1, {}, about::contract},

    route{"/api/enedis/consumption/detail/{prm}", med_2, series::consumption},
    route{"/api/enedis/production/detail/{prm}", med_2, series::production},
    route{"/api/enedis/consumption/daily/{prm}", med_2, series::daily_consumption},
    route{"/api/enedis/production/daily/{prm}", med_2, series::daily_production},
    route{"/api/enedis/power/{prm}", med_2, series::max_power},
    route{"/api/enedis/contract/{prm}", med_2, {}, about::contract},
};

using parameter_map = decltype(inquiry::parameters);

/// The part before the next `/`, which goes with it.
std::string_view take_part(std::string_view& path) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    return part;
}

/// What stands at the places of the pattern's parameters, where the path has its shape.
std::optional<parameter_map> match(std::string_view pattern, std::string_view path) {
    parameter_map found;
    if (std::ranges::count(pattern, '/') != std::ranges::count(path, '/'))
        return std::nullopt;
    while (!pattern.empty() || !path.empty()) {
        const auto expected = take_part(pattern);
        const auto given = take_part(path);
        if (expected.starts_with('{'))
            found.emplace(expected.substr(1, expected.size() - 2), given);
        else if (expected != given)
            return std::nullopt;
    }
    return found;
}

/// MyElectricalData 1 takes its paths with and without `/cache`, and either with a last `/`.
std::string_view without_cache(std::string_view path) {
    for (const std::string_view ending : {"/", "/cache"})
        if (path.ends_with(ending))
            path.remove_suffix(ending.size());
    return path;
}

void find_counter(inquiry& read) {
    if (read.path.starts_with("/simulator/"))
        read.where = counter::control;
    for (const auto& r : routes) {
        const auto found =
            match(r.pattern, r.where == med_1 ? without_cache(read.path) : read.path);
        if (!found)
            continue;
        read.where = r.where;
        read.what = r.what;
        read.contract = r.subject == about::contract;
        read.older_name = r.subject == about::older_series;
        for (const auto& [name, value] : *found)
            read.parameters.insert_or_assign(name, value);
        return;
    }
}

} // namespace

std::string inquiry::parameter(std::string_view name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string{} : found->second;
}

std::string inquiry::parameter(std::string_view name, std::string_view older) const {
    return parameters.contains(name) ? parameter(name) : parameter(older);
}

inquiry read_target(std::string_view target) {
    inquiry read;
    const auto url = boost::urls::parse_origin_form(target);
    if (!url)
        return read;
    read.path = url->path();
    for (const auto& p : url->params())
        read.parameters.emplace(p.key, p.value);
    find_counter(read);
    return read;
}

std::string without_secrets(const inquiry& read, std::string_view target) {
    return read.where == counter::token ? read.path : std::string{target};
}

} // namespace linkynflux::simulator
