// Writing a measure as JSON, member by member in the order of the recorded answers.
#include "simulator/body.hpp"

#include <boost/json/array.hpp>

namespace linkynflux::simulator {
namespace {

namespace json = boost::json;

const char* unit_of(series what) {
    if (is_load_curve(what))
        return "W";
    return what == series::max_power ? "VA" : "Wh";
}

json::object point_of_2026(const point& p, series what, edge stamped) {
    json::object written{{"v", p.value}, {"d", stamp(p, what, stamped)}};
    if (is_load_curve(what)) {
        written["p"] = iso_length(p);
        written["n"] = "B";
        written["iv"] = "0";
        written["ec"] = "0";
    }
    return written;
}

json::object quantity_of_2026(const quantity& q, const measure& m) {
    json::array points;
    for (const auto& p : q.points)
        points.push_back(point_of_2026(p, m.what, m.stamped));
    return {{"grandeurMetier", is_production(m.what) ? "PROD" : "CONS"},
            {"grandeurPhysique", q.name},
            {"unite", unit_of(m.what)},
            {"points", std::move(points)},
            {"calendrier", json::array{}}};
}

json::object reading_type(series what) {
    if (is_load_curve(what))
        return {{"unit", "W"}, {"measurement_kind", "power"}, {"aggregate", "average"}};
    const bool energy = what != series::max_power;
    return {{"unit", unit_of(what)},
            {"measurement_kind", energy ? "energy" : "power"},
            {"aggregate", energy ? "sum" : "maximum"},
            {"measuring_period", "P1D"}};
}

json::object interval_reading(const point& p, series what, edge stamped) {
    json::object written{{"value", p.value}, {"date", stamp(p, what, stamped)}};
    if (is_load_curve(what)) {
        written["interval_length"] = iso_length(p);
        written["measure_type"] = "B";
    }
    return written;
}

} // namespace

json::object body_of_2026(const measure& m) {
    json::object body{{"idPrm", m.prm}, {"etapeMetier", "BRUT"}};
    body["periode"] = {{"dateDebut", format_day(m.first)}, {"dateFin", format_day(m.end)}};
    const bool from_registers = !is_load_curve(m.what) && m.what != series::max_power;
    if (from_registers)
        body["typeValeur"] = "GLOBALE";
    body["modeCalcul"] = from_registers ? "DIFF.INDEX" : "MESURE";
    if (!is_load_curve(m.what))
        body["pas"] = "P1D";
    json::array quantities;
    for (const auto& q : m.quantities)
        quantities.push_back(quantity_of_2026(q, m));
    body["grandeur"] = std::move(quantities);
    body["contexte"] = json::array{};
    return body;
}

json::object body_of_meter_reading(const measure& m) {
    json::array readings;
    for (const auto& p : m.quantities.front().points)
        readings.push_back(interval_reading(p, m.what, m.stamped));
    return {{"usage_point_id", m.prm},
            {"start", format_day(m.first)},
            {"end", format_day(m.end)},
            {"quality", "BRUT"},
            {"reading_type", reading_type(m.what)},
            {"interval_reading", std::move(readings)}};
}

} // namespace linkynflux::simulator
