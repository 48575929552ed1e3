// The statuses, codes and sentences of Enedis and of the gateway in front of it.
#include "simulator/data_connect_answers.hpp"

#include "simulator/body.hpp"
#include "simulator/contract_body.hpp"
#include "simulator/utc.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace linkynflux::simulator::data_connect {
namespace {

namespace json = boost::json;

http::response with(unsigned status, const json::value& body) {
    return {status, {{"Content-Type", "application/octet-stream"}}, json::serialize(body)};
}

http::response error_answer(unsigned status, std::string_view code, std::string_view description) {
    return with(status, {{"error", code}, {"error_description", description}});
}

} // namespace

http::response measured(const measure& what, format shape) {
    if (shape == format::of_2026)
        return with(200, body_of_2026(what));
    return with(200, {{"meter_reading", body_of_meter_reading(what)}});
}

http::response contract(const prm& meter, const meter_settings& settings) {
    return with(200, contracts_of_2026(meter, settings));
}

http::response refused(refusal why) {
    switch (why) {
    case refusal::outside_swagger: // a 500 where one expects a 400
        return error_answer(500, "Internal Server error",
                            "Un problème a été rencontré lors du traitement.");
    case refusal::prm_not_14_digits:
        return error_answer(400, "Invalid_request", "pointId parameter must be 14 digits long.");
    case refusal::reversed_days:
        return error_answer(400, "Invalid_request", "Start date should be before end date.");
    case refusal::equal_days:
        return error_answer(400, "Invalid_request",
                            "La date de fin ne peut être égale à la date de début");
    case refusal::end_in_future:
        return error_answer(400, "Invalid_request",
                            "The end date parameter must be earlier than the current date.");
    case refusal::more_than_7_days:
        return error_answer(400, "ADAM-DC-0015",
                            "The requested period must not be longer than 7 consecutive days.");
    case refusal::before_history:
        return error_answer(400, "ADAM-ERR0125",
                            "The start date must be greater than the history deadline.");
    case refusal::before_activation:
        return error_answer(
            400, "ADAM-ERR0123",
            "La demande ne peut pas aboutir, la période demandée est antérieure à la "
            "date de dernière mise en service du point.");
    case refusal::no_consent:
        return error_answer(403, "ADAM-DC-0008",
                            "No consent can be found for this customer and this usage point.");
    case refusal::no_collection:
        return error_answer(400, "ADAM-ERR0075",
                            "The customer objected to the load curve recording");
    case refusal::no_such_direction:
        return error_answer(400, "ADAM-ERR0069",
                            "Le sens de la mesure ne correspond pas pour le PRM demandé");
    case refusal::api_not_subscribed:
        return with(403, {{"code", "900908"},
                          {"message", "Resource forbidden "},
                          {"description", "User is NOT authorized to access the Resource. API "
                                          "Subscription validation failed."}});
    case refusal::no_data: break;
    }
    return error_answer(404, "no_data_found", "no measure found for this usage point");
}

http::response throttled(verdict why, sys_seconds now) {
    if (why == verdict::too_fast)
        return with(429, {{"fault",
                           {{"code", 900807},
                            {"message", "Message throttled out"},
                            {"description", "You have exceeded your quota"}}}});
    const auto next = gateway_date(quota::next_hour(now));
    const auto description =
        fmt::format("You have exceeded your quota .You can access API after {}", next);
    return with(429, {{"code", "900804"},
                      {"message", "Message throttled out"},
                      {"description", description},
                      {"nextAccessTime", next}});
}

http::response token(const std::string& text, seconds lifetime) {
    return with(200, {{"access_token", text},
                      {"scope", "default"},
                      {"token_type", "Bearer"},
                      {"expires_in", lifetime.count()}});
}

http::response no_grant() {
    return error_answer(400, "invalid_request", "missing_parameter: grant_type");
}

http::response unknown_application() {
    return error_answer(401, "invalid_client",
                        "Valid authentication credentials are mandatory to access the resource");
}

http::response unknown_token() {
    return with(401, {{"fault",
                       {{"code", 900901},
                        {"message", "Invalid Credentials"},
                        {"description", "Invalid Credentials. Make sure you have provided the "
                                        "correct security credentials"}}}});
}

} // namespace linkynflux::simulator::data_connect
