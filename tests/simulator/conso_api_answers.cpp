// The statuses and sentences of Conso API.
#include "simulator/conso_api_answers.hpp"

#include "simulator/body.hpp"
#include "simulator/data_connect_answers.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace linkynflux::simulator::conso_api {
namespace {

namespace json = boost::json;

http::response with(unsigned status, const json::value& body) {
    return {status, {{"Content-Type", "application/json; charset=utf-8"}}, json::serialize(body)};
}

http::response error_answer(unsigned status, std::string_view message) {
    return with(status, {{"status", status}, {"message", message}});
}

} // namespace

http::response measured(const measure& what, format shape) {
    return with(200, shape == format::of_2026 ? body_of_2026(what) : body_of_meter_reading(what));
}

http::response refused(refusal why) {
    if (why == refusal::outside_swagger || why == refusal::prm_not_14_digits)
        return error_answer(400, "Paramètres invalides");
    const auto enedis = data_connect::refused(why);
    return with(enedis.status, {{"status", enedis.status},
                                {"message", "The Enedis API returned an error"},
                                {"error", json::parse(enedis.body)}});
}

http::response missing_token() {
    return error_answer(400, "Le header 'Authorization' est manquant ou invalide");
}

http::response unknown_token() {
    return error_answer(401, "Votre token est invalide ou ne permet pas d'accéder à ce PRM");
}

http::response ban_page() {
    return {403,
            {{"Content-Type", "text/html; charset=utf-8"}},
            "<!DOCTYPE html><html><head><title>403</title></head>"
            "<body><h1>Access denied</h1></body></html>"};
}

} // namespace linkynflux::simulator::conso_api
