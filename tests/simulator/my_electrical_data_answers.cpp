// The statuses, envelopes and sentences of MyElectricalData.
#include "simulator/my_electrical_data_answers.hpp"

#include "simulator/body.hpp"
#include "simulator/contract_body.hpp"
#include "simulator/data_connect_answers.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::simulator::my_electrical_data {
namespace {

namespace json = boost::json;

http::response with(unsigned status, const json::value& body) {
    return {status, {{"Content-Type", "application/json"}}, json::serialize(body)};
}

} // namespace

namespace version_1 {
namespace {

/// `{"detail":[["… - ","Code d'erreur : 500 (…)"]]}`
http::response two_sentences(unsigned status, std::string_view what) {
    json::array sentences{json::string(what),
                          json::string(fmt::format("Code d'erreur : {} (cf. F.A.Q pour les codes "
                                                   "d'erreurs)",
                                                   status))};
    json::array list;
    list.push_back(std::move(sentences));
    return with(status, {{"detail", std::move(list)}});
}

} // namespace

http::response measured(const measure& what) {
    return with(200, {{"meter_reading", body_of_meter_reading(what)}});
}

http::response contract(const prm& meter, const meter_settings& settings) {
    return with(200, contract_of_customer(meter, settings));
}

http::response refused(refusal why) {
    if (why == refusal::outside_swagger || why == refusal::api_not_subscribed)
        return two_sentences(500, "Erreur lors de la récupération des données d'Enedis, merci de "
                                  "réessayer plus tard - ");
    const auto enedis = data_connect::refused(why);
    return with(enedis.status, {{"detail", json::parse(enedis.body).at("error_description")}});
}

http::response unknown_token() {
    return two_sentences(401, "Soucis au niveau des consentements, merci de les renouveller sur "
                              "https://www.myelectricaldata.fr - ");
}

http::response day_spent(int per_day) {
    return with(
        409, {{"detail", fmt::format("Vous avez dépassé votre quota journalier ({})", per_day)}});
}

} // namespace version_1

namespace version_2 {
namespace {

http::response enveloped(const json::value& data, format shape) {
    auto answer = with(200, {{"success", true}, {"data", data}});
    if (shape == format::meter_reading)
        answer.fields.emplace_back("Deprecation", "true");
    return answer;
}

http::response failed(std::string_view code, std::string_view message) {
    return with(200, {{"success", false}, {"error", {{"code", code}, {"message", message}}}});
}

void sort_by_stamp(measure& what) {
    const auto text = [&](const point& p) { return stamp(p, what.what, what.stamped); };
    for (auto& q : what.quantities)
        std::ranges::stable_sort(q.points, {}, text);
}

/// The gateway takes an answer of Enedis apart and puts another together, with less in it.
json::object rebuilt(const measure& what, format shape) {
    if (shape == format::of_2026) {
        auto body = body_of_2026(what);
        for (const auto* lost : {"etapeMetier", "typeValeur", "modeCalcul", "contexte"})
            body.erase(lost);
        return body;
    }
    auto body = body_of_meter_reading(what);
    for (const auto* lost : {"measurement_kind", "aggregate"})
        body.at("reading_type").as_object().erase(lost);
    return {{"meter_reading", std::move(body)}};
}

} // namespace

http::response measured(measure what, format shape) {
    if (is_load_curve(what.what)) {
        what.stamped = edge::start;
        sort_by_stamp(what);
    }
    return enveloped(rebuilt(what, shape), shape);
}

http::response contract(const prm& meter, const meter_settings& settings, format shape) {
    const auto data = shape == format::of_2026 ? contract_of_three_apis(meter, settings)
                                               : contract_of_customer(meter, settings);
    return enveloped(data, shape);
}

http::response refused(refusal why) {
    switch (why) {
    case refusal::outside_swagger: {
        json::array wrong;
        wrong.push_back(json::object{{"type", "missing"}, {"msg", "Field required"}});
        return with(422, {{"detail", std::move(wrong)}});
    }
    case refusal::reversed_days:
    case refusal::equal_days:
    case refusal::end_in_future:
    case refusal::more_than_7_days:
        return failed("INVALID_DATE_RANGE", "Start date must be before or equal to end date");
    case refusal::before_history: return failed("DATE_TOO_OLD", "Start date is too old.");
    case refusal::before_activation:
        return failed("ADAM-ERR0123", "The requested period cannot be anterior to the meter's last "
                                      "activation date");
    case refusal::prm_not_14_digits:
    case refusal::no_consent: return other_meter();
    case refusal::api_not_subscribed: return failed("ENEDIS_ERROR", "Failed to fetch the contract");
    case refusal::no_collection:
    case refusal::no_such_direction:
    case refusal::no_data: break;
    }
    return failed("NO_DATA", "No data available for this period");
}

http::response unknown_token() {
    return with(401, {{"detail", "Invalid or expired token"}});
}

http::response other_meter() {
    return failed("ACCESS_DENIED", "Accès refusé : PDL introuvable ou non associé à votre compte.");
}

http::response day_spent(int per_day) {
    return failed("RATE_LIMIT_EXCEEDED",
                  fmt::format("Daily rate limit exceeded ({}/{}). Try again tomorrow.", per_day + 1,
                              per_day));
}

} // namespace version_2

} // namespace linkynflux::simulator::my_electrical_data
