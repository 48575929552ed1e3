// Writing a contract as JSON, member by member in the order of the recorded answers.
#include "simulator/contract_body.hpp"

#include <fmt/format.h>

namespace linkynflux::simulator {
namespace {

namespace json = boost::json;

constexpr auto masked = "<masque>";

/// The day of a contract that says none.
local_days first_day(const meter_settings& settings) {
    return settings.activated.value_or(parse_day("2017-07-15").value());
}

/// `+0200`: what the Paris clock is ahead of UTC as that day begins.
std::string offset(local_days day, std::string_view separator) {
    const auto ahead = day.time_since_epoch() -
                       std::chrono::floor<std::chrono::hours>(start_of(day)).time_since_epoch();
    return fmt::format("+{:02}{}00", ahead / std::chrono::hours{1}, separator);
}

std::string kva(const meter_settings& settings) {
    return fmt::format("{:g}", *settings.subscribed_kva);
}

/// The customer's data, which nobody needs.
void add_customer(json::object& contract, bool with_phone) {
    json::object address;
    for (const auto* line : {"line1", "line4", "line6", "line7"})
        address[line] = masked;
    if (!with_phone)
        address.erase("line7");
    json::object contact{{"email", masked}, {"landline", masked}};
    if (with_phone)
        contact["phone"] = masked;
    contract["customer"] = {{"customer", {{"adress", std::move(address)}}}}; // their spelling
    contract["contact_data"] = std::move(contact);
    contract["person"] = {{"title", masked}, {"lastname", masked}, {"firstname", masked}};
}

json::object consumption_contract(const meter_settings& settings) {
    const auto since = first_day(settings);
    json::object contract{{"contract_start", format_day(since) + "T00:00:00" + offset(since, "")},
                          {"contract_type", "Contrat GRD-F"},
                          {"contractor", masked},
                          {"distribution_tariff",
                           "Tarif BT<=36kVA Moyenne Utilisation heures pleines heures creuses "
                           "associées à deux saisons"}};
    if (settings.subscribed_kva)
        contract["subscribed_power"] = {{"unit", "kVA"}, {"value", kva(settings)}};
    contract["segment"] = "C5";
    return contract;
}

json::object production_contract(const meter_settings& settings) {
    const auto since = first_day(settings);
    return {{"contract_start", format_day(since) + "T00:00:00" + offset(since, "")},
            {"contract_type", "Contrat GRD-A"},
            {"segment", "P4"}};
}

json::object of_usage_point(const prm& meter, const json::object& contract) {
    json::object whole{{"usage_point_id", meter.digits()}};
    for (const auto& [name, value] : contract)
        whole[name] = value;
    return whole;
}

} // namespace

json::array contracts_of_2026(const prm& meter, const meter_settings& settings) {
    auto consumption = of_usage_point(meter, consumption_contract(settings));
    add_customer(consumption, true);
    json::array contracts{std::move(consumption)};
    if (settings.produces) {
        auto production = of_usage_point(meter, production_contract(settings));
        add_customer(production, false);
        contracts.push_back(std::move(production));
    }
    return contracts;
}

json::object contract_of_customer(const prm& meter, const meter_settings& settings) {
    const auto since = first_day(settings);
    const auto date = format_day(since) + offset(since, ":");
    json::object contract{{"segment", "C5"}};
    if (settings.subscribed_kva)
        contract["subscribed_power"] = kva(settings) + " kVA";
    contract["last_activation_date"] = date;
    contract["distribution_tariff"] = settings.off_peak_hours.empty() ? "BTINFCU4" : "BTINFMU4";
    if (!settings.off_peak_hours.empty())
        contract["offpeak_hours"] = settings.off_peak_hours;
    contract["contract_type"] = "Contrat GRD-F";
    contract["contract_status"] = "SERVC";
    contract["last_distribution_tariff_change_date"] = date;
    json::object usage_point{{"usage_point",
                              {{"usage_point_id", meter.digits()},
                               {"usage_point_status", "com"},
                               {"meter_type", "AMM"}}},
                             {"contracts", std::move(contract)}};
    json::array usage_points{std::move(usage_point)};
    return {{"customer", {{"customer_id", masked}, {"usage_points", std::move(usage_points)}}}};
}

json::object contract_of_three_apis(const prm& meter, const meter_settings& settings) {
    json::array situation{of_usage_point(meter, consumption_contract(settings))};
    if (settings.produces)
        situation.push_back(of_usage_point(meter, production_contract(settings)));
    json::object counting{{"relais", {{"plageHeuresCreuses", settings.off_peak_hours}}}};
    return {{"situation_contrat", std::move(situation)},
            {"synthese_contrat",
             {{"consumption_last_activation_date", format_day(first_day(settings))}}},
            {"comptage", settings.off_peak_hours.empty() ? json::value(nullptr)
                                                         : json::value(std::move(counting))}};
}

} // namespace linkynflux::simulator
