// The rules one after the other: parameters, days, the meter.
#include "simulator/rules.hpp"

#include "simulator/measure.hpp"
#include "simulator/publication.hpp"

#include <algorithm>
#include <set>

namespace linkynflux::simulator {
namespace {

/// Whether the parameters are those, and only those, that the Swagger file of Data Connect lists.
bool inside_swagger(const inquiry& read) {
    std::set<std::string> expected{"dateDebut", "dateFin", "pointId"};
    if (read.what == series::max_power)
        expected.insert({"grandeurPhysique", "mesuresPas"});
    std::set<std::string> given;
    for (const auto& [name, value] : read.parameters)
        given.insert(name);
    return given == expected;
}

/// The text of a day under the names that the counter knows.
std::string day_in(const inquiry& read, std::string_view name, std::string_view older) {
    const bool older_alone =
        read.where == counter::my_electrical_data_1 || read.where == counter::my_electrical_data_2;
    return older_alone ? read.parameter(older) : read.parameter(name, older);
}

bool known_quantity(const inquiry& read) {
    if (read.what != series::max_power)
        return true;
    const auto name = read.parameter("grandeurPhysique");
    const auto period = read.parameter("mesuresPas");
    return (name.empty() || name == "PMA" || name == "TOUT") && (period.empty() || period == "P1D");
}

std::optional<refusal> wrong_days(const question& asked, sys_seconds now) {
    if (asked.end < asked.first)
        return refusal::reversed_days;
    if (asked.end == asked.first)
        return refusal::equal_days;
    if (asked.end > paris_day(now))
        return refusal::end_in_future;
    if (is_load_curve(asked.what) && asked.end - asked.first > std::chrono::days{7})
        return refusal::more_than_7_days;
    return std::nullopt;
}

std::optional<refusal> wrong_meter(const question& asked, const meter_settings& meter,
                                   sys_seconds now) {
    if (!meter.consents)
        return refusal::no_consent;
    if (is_production(asked.what) && !meter.produces)
        return refusal::no_such_direction;
    if (is_load_curve(asked.what) && !meter.collects)
        return refusal::no_collection;
    if (meter.activated && asked.first < *meter.activated)
        return refusal::before_activation;
    if (asked.first < history_deadline(asked.what, now))
        return refusal::before_history;
    return std::nullopt;
}

} // namespace

std::variant<allowed, refusal> judge(const inquiry& read, const world& all, sys_seconds now) {
    if (read.where == counter::data_connect && !inside_swagger(read))
        return refusal::outside_swagger;
    const auto first = parse_day(day_in(read, "dateDebut", "start"));
    const auto end = parse_day(day_in(read, "dateFin", "end"));
    if (!first || !end || !known_quantity(read))
        return refusal::outside_swagger;
    const auto meter = prm::parse(read.parameter("pointId", "prm"));
    if (!meter)
        return refusal::prm_not_14_digits;

    question asked{*meter, read.what, *first, *end};
    if (const auto why = wrong_days(asked, now))
        return *why;
    if (const auto why = wrong_meter(asked, all.settings(*meter), now))
        return *why;
    return allowed{std::move(asked), read.parameter("grandeurPhysique") == "TOUT"};
}

std::variant<prm, refusal> judge_contract(const inquiry& read, const world& all) {
    if (!all.contract_subscribed)
        return refusal::api_not_subscribed;
    const auto meter = prm::parse(read.parameter("prm"));
    if (!meter)
        return refusal::prm_not_14_digits;
    if (!all.settings(*meter).consents)
        return refusal::no_consent;
    return *meter;
}

} // namespace linkynflux::simulator
