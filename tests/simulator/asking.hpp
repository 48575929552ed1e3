// Questions to the simulated Enedis, for the tests of this folder.
#pragma once

#include "base/civil_time.hpp"
#include "base/meter.hpp"
#include "http/message.hpp"
#include "simulator/gateway.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace linkynflux::simulator {

inline const prm meter = prm::parse("12345678901234").value();

inline local_days day(std::string_view text) {
    return parse_day(text).value();
}

/// A Paris wall clock reading, `2026-03-30 12:00:00`.
inline sys_seconds paris(std::string_view text) {
    return instant_of(parse_wall_clock(text).value());
}

inline http::request conso_api_request(std::string_view name, std::string_view first,
                                       std::string_view end) {
    http::request what{http::method::get, fmt::format("/api/{}?pointId={}&dateDebut={}&dateFin={}",
                                                      name, meter.digits(), first, end)};
    what.set("Authorization", "Bearer any");
    what.set("User-Agent", "simulator-test/1");
    return what;
}

/// `name` is a series of MyElectricalData 1, `consumption_load_curve`.
inline http::request version_1_request(std::string_view name, std::string_view first,
                                       std::string_view end) {
    http::request what{http::method::get,
                       fmt::format("/{}/{}/start/{}/end/{}", name, meter.digits(), first, end)};
    what.set("Authorization", "any");
    return what;
}

/// `name` is a path of MyElectricalData 2 before the PRM, `consumption/detail`.
inline http::request version_2_request(std::string_view name, std::string_view first,
                                       std::string_view end) {
    http::request what{http::method::get, fmt::format("/api/enedis/{}/{}?start={}&end={}", name,
                                                      meter.digits(), first, end)};
    what.set("Authorization", "Bearer any");
    return what;
}

inline http::request token_request() {
    http::request what{http::method::post, "/oauth2/v3/token"};
    what.body = "grant_type=client_credentials&client_id=me&client_secret=mine";
    return what;
}

/// Carries a token that the gateway has just given.
inline http::request data_connect_request(gateway& enedis, sys_seconds now, std::string_view name,
                                          std::string_view first, std::string_view end) {
    const auto token = boost::json::parse(enedis.answer(token_request(), now).body);
    http::request what{
        http::method::get,
        fmt::format("/mesure_synchrone_auto/v2/{}?pointId={}&dateDebut={}&dateFin={}", name,
                    meter.digits(), first, end)};
    what.set("Authorization",
             "Bearer " + boost::json::value_to<std::string>(token.at("access_token")));
    return what;
}

inline boost::json::array points_of(const boost::json::value& body) {
    return body.at("grandeur").at(0).at("points").as_array();
}

/// Of an answer in the older format, `{"interval_reading":[…]}`.
inline boost::json::array readings_of(const boost::json::value& body) {
    return body.at("interval_reading").as_array();
}

/// The Wh of a load curve's answer, from its own texts.
inline double energy_of(const boost::json::array& points) {
    double sum = 0;
    for (const auto& p : points) {
        const auto minutes = std::stod(std::string{p.at("p").as_string()}.substr(2));
        sum += std::stod(std::string{p.at("v").as_string()}) * minutes / 60.0;
    }
    return sum;
}

} // namespace linkynflux::simulator
