// Taking a target apart: the counter by its path, the parameters by their names.
#include "simulator/inquiry.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <array>

namespace linkynflux::simulator {
namespace {

struct measure_name {
    std::string_view name;
    series what;
    bool older = false;
};

constexpr std::array names{
    measure_name{"courbe_de_charge_consommation", series::consumption},
    measure_name{"courbe_de_charge_production", series::production},
    measure_name{"consommation_quotidienne", series::daily_consumption},
    measure_name{"production_quotidienne", series::daily_production},
    measure_name{"puissance_conso_max_quotidienne", series::max_power},
    measure_name{"consumption_load_curve", series::consumption, true},
    measure_name{"production_load_curve", series::production, true},
    measure_name{"daily_consumption", series::daily_consumption, true},
    measure_name{"daily_production", series::daily_production, true},
    measure_name{"consumption_max_power", series::max_power, true},
};

constexpr std::string_view data_connect_base = "/mesure_synchrone_auto/v2/";
constexpr std::string_view conso_api_base = "/api/";

void find_counter(inquiry& read) {
    if (read.path == "/oauth2/v3/token")
        read.where = counter::token;
    else if (read.path.starts_with("/simulator/"))
        read.where = counter::control;
    for (const auto& [name, what, older] : names) {
        const bool enedis = !older && read.path == std::string{data_connect_base}.append(name);
        const bool conso = read.path == std::string{conso_api_base}.append(name);
        if (enedis || conso) {
            read.where = enedis ? counter::data_connect : counter::conso_api;
            read.what = what;
            read.older_name = older;
        }
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
