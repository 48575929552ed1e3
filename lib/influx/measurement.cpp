#include "influx/measurement.hpp"

namespace linkynflux::influx {

std::string measurement_of(series what, std::string_view consumption) {
    switch (what) {
    case series::production: return "prod_elec";
    case series::daily_production: return "prod_elec_jour";
    case series::daily_consumption: return std::string{consumption}.append("_jour");
    case series::max_power: return std::string{consumption}.append("_pmax");
    case series::consumption: break;
    }
    return std::string{consumption};
}

} // namespace linkynflux::influx
