// The gateway as its clients see it: both fronts, their errors, the control requests.
#include "simulator/gateway.hpp"

#include "simulator/asking.hpp"
#include "simulator/curve.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

using namespace std::chrono_literals;
using boost::json::parse;

const auto noon = paris("2026-03-30 12:00:00");
constexpr auto curve = "courbe_de_charge_consommation";

TEST(gateway, a_week_by_data_connect_sums_to_the_truth) {
    gateway enedis;
    const auto asked = data_connect_request(enedis, noon, curve, "2026-03-23", "2026-03-30");
    const auto answer = enedis.answer(asked, noon);
    ASSERT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.field("Content-Type"), "application/octet-stream");
    const auto body = parse(answer.body);
    EXPECT_EQ(points_of(body).size(), 6 * 48U + 46U);
    EXPECT_EQ(energy_of(points_of(body)),
              watt_hours(meter, {start_of(day("2026-03-23")), start_of(day("2026-03-30"))}));
}

TEST(gateway, the_same_week_by_conso_api_is_the_same) {
    gateway enedis;
    const auto first =
        enedis.answer(data_connect_request(enedis, noon, curve, "2026-03-23", "2026-03-30"), noon);
    const auto second = enedis.answer(conso_api_request(curve, "2026-03-23", "2026-03-30"), noon);
    EXPECT_EQ(second.status, 200U);
    EXPECT_EQ(first.body, second.body);
}

TEST(gateway, the_older_format_is_wrapped_by_enedis_and_bare_by_conso_api) {
    gateway enedis{{.shape = format::meter_reading}};
    const auto wrapped = parse(
        enedis.answer(data_connect_request(enedis, noon, curve, "2026-03-28", "2026-03-29"), noon)
            .body);
    const auto bare =
        parse(enedis.answer(conso_api_request(curve, "2026-03-28", "2026-03-29"), noon).body);
    EXPECT_EQ(wrapped.at("meter_reading"), bare);
    EXPECT_EQ(bare.at("interval_reading").as_array().size(), 48U);
}

TEST(gateway, conso_apis_older_names_answer_in_the_older_format) {
    gateway enedis;
    http::request what{http::method::get,
                       "/api/daily_consumption?prm=12345678901234&start=2026-03-01&end=2026-03-30"};
    what.set("authorization", "Bearer any");
    const auto body = parse(enedis.answer(what, noon).body);
    EXPECT_EQ(body.at("interval_reading").as_array().size(), 29U);
}

TEST(gateway, yesterday_early_in_the_morning_is_no_data_yet) {
    gateway enedis;
    const auto early = paris("2026-03-30 05:30:00");
    const auto asked = data_connect_request(enedis, early, curve, "2026-03-29", "2026-03-30");
    const auto answer = enedis.answer(asked, early);
    EXPECT_EQ(answer.status, 404U);
    EXPECT_EQ(parse(answer.body).at("error").as_string(), "no_data_found");
}

TEST(gateway, enedis_errors_have_a_code_and_conso_api_nests_them) {
    world all;
    all.everyone.activated = day("2026-03-20");
    gateway enedis{all};
    const auto plain =
        enedis.answer(data_connect_request(enedis, noon, curve, "2026-03-19", "2026-03-21"), noon);
    EXPECT_EQ(plain.status, 400U);
    EXPECT_EQ(parse(plain.body).at("error").as_string(), "ADAM-ERR0123");
    const auto nested = enedis.answer(conso_api_request(curve, "2026-03-19", "2026-03-21"), noon);
    EXPECT_EQ(nested.status, 400U);
    EXPECT_EQ(parse(nested.body).at("status").as_int64(), 400);
    EXPECT_EQ(parse(nested.body).at("error"), parse(plain.body));
}

TEST(gateway, conso_api_finds_bad_parameters_itself) {
    gateway enedis;
    const auto answer = enedis.answer(conso_api_request(curve, "yesterday", "2026-03-21"), noon);
    EXPECT_EQ(answer.status, 400U);
    EXPECT_EQ(parse(answer.body).at("message").as_string(), "Paramètres invalides");
    EXPECT_FALSE(parse(answer.body).as_object().contains("error"));
}

TEST(gateway, a_spent_hour_names_the_instant_of_the_next) {
    gateway enedis{{.limits = {.per_second = 0, .per_hour = 1}}};
    const auto now = noon + 17min;
    const auto asked = data_connect_request(enedis, now, curve, "2026-03-28", "2026-03-29");
    EXPECT_EQ(enedis.answer(asked, now).status, 200U);
    const auto answer = enedis.answer(asked, now);
    EXPECT_EQ(answer.status, 429U);
    EXPECT_EQ(parse(answer.body).at("nextAccessTime").as_string(), "2026-Mar-30 11:00:00+0000 UTC");
    EXPECT_EQ(parse(answer.body).at("code").as_string(), "900804");
    EXPECT_EQ(enedis.answer(asked, noon + 60min).status, 200U);
}

TEST(gateway, a_burst_is_refused_in_the_gateways_other_words) {
    gateway enedis;
    const auto asked = data_connect_request(enedis, noon, curve, "2026-03-28", "2026-03-29");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(enedis.answer(asked, noon).status, 200U);
    const auto answer = enedis.answer(asked, noon);
    EXPECT_EQ(answer.status, 429U);
    EXPECT_EQ(parse(answer.body).at("fault").at("code").as_int64(), 900807);
}

TEST(gateway, a_banned_address_sees_a_page) {
    gateway enedis{{.limits = {.ban_in_12_hours = 2}}};
    const auto asked = conso_api_request(curve, "2026-03-28", "2026-03-29");
    EXPECT_EQ(enedis.answer(asked, noon).status, 200U);
    const auto answer = enedis.answer(asked, noon);
    EXPECT_EQ(answer.status, 403U);
    EXPECT_TRUE(answer.body.starts_with("<!DOCTYPE html>"));
}

TEST(gateway, every_counter_answers_at_once_on_one_gateway) {
    gateway enedis;
    const auto truth = static_cast<double>(watt_hours(meter, day("2026-03-29")));
    const auto by_enedis =
        data_connect_request(enedis, noon, "consommation_quotidienne", "2026-03-29", "2026-03-30");
    const auto by_conso_api =
        conso_api_request("consommation_quotidienne", "2026-03-29", "2026-03-30");
    for (const auto& asked : {by_enedis, by_conso_api}) {
        const auto points = points_of(parse(enedis.answer(asked, noon).body));
        EXPECT_EQ(std::stod(std::string{points.at(0).at("v").as_string()}), truth);
    }
    const auto first = version_1_request("daily_consumption", "2026-03-29", "2026-03-30");
    const auto second = version_2_request("consumption/daily", "2026-03-29", "2026-03-30");
    const auto by_first = parse(enedis.answer(first, noon).body);
    const auto by_second = parse(enedis.answer(second, noon).body).at("data");
    for (const auto& body : {by_first, by_second}) {
        const auto readings = readings_of(body.at("meter_reading"));
        EXPECT_EQ(std::stod(std::string{readings.at(0).at("value").as_string()}), truth);
    }
    EXPECT_EQ(enedis.count(request_kind::daily), 4U);
}

TEST(gateway, a_silence_is_in_the_reply_of_each_counter) {
    gateway enedis;
    enedis.set_faults({{.match = std::string{meter.digits()}, .what = silence{}}});
    for (const auto& asked :
         {conso_api_request(curve, "2026-03-28", "2026-03-29"),
          version_1_request("consumption_load_curve", "2026-03-28", "2026-03-29"),
          version_2_request("consumption/detail", "2026-03-28", "2026-03-29")})
        EXPECT_TRUE(enedis.reply(asked, noon).silent) << asked.target;
    EXPECT_FALSE(enedis.reply(token_request(), noon).silent);
}

TEST(gateway, requests_are_logged_without_secrets) {
    gateway enedis;
    auto token = token_request();
    token.target += "?client_id=me&client_secret=mine";
    enedis.answer(token, noon);
    const auto asked = conso_api_request(curve, "2026-03-28", "2026-03-29");
    enedis.answer(asked, noon + 1s);
    const request_log expected{
        {noon, "/oauth2/v3/token", request_kind::token, 200, ""},
        {noon + 1s, asked.target, request_kind::load_curve, 200, "simulator-test/1"}};
    EXPECT_EQ(enedis.requests(), expected);
    EXPECT_EQ(enedis.count(request_kind::load_curve), 1U);
    EXPECT_EQ(enedis.count(request_kind::daily), 0U);
}

TEST(gateway, control_requests_set_and_end_faults_and_are_not_logged) {
    gateway enedis;
    http::request order{http::method::post, "/simulator/faults"};
    order.body = R"([{"fault": "status", "status": 503}])";
    EXPECT_EQ(enedis.answer(order, noon).status, 204U);
    const auto asked = conso_api_request(curve, "2026-03-28", "2026-03-29");
    EXPECT_EQ(enedis.answer(asked, noon).status, 503U);
    order.body = "[]";
    EXPECT_EQ(enedis.answer(order, noon).status, 204U);
    EXPECT_EQ(enedis.answer(asked, noon).status, 200U);

    const http::request ask_log{http::method::get, "/simulator/requests"};
    const auto log = parse(enedis.answer(ask_log, noon).body);
    ASSERT_EQ(log.as_array().size(), 2U);
    EXPECT_EQ(log.at(0).at("status").as_int64(), 503);
    EXPECT_EQ(log.at(0).at("at").as_string(), "2026-03-30T10:00:00Z");
    EXPECT_EQ(log.at(0).at("kind").as_string(), "load_curve");
}

TEST(gateway, an_order_that_is_not_understood_changes_nothing) {
    gateway enedis;
    enedis.set_faults({{.what = status(503, "")}});
    http::request order{http::method::post, "/simulator/faults"};
    order.body = R"([{"fault": "rain"}])";
    const auto answer = enedis.answer(order, noon);
    EXPECT_EQ(answer.status, 400U);
    EXPECT_THAT(answer.body, testing::HasSubstr("[0].fault"));
    EXPECT_EQ(enedis.answer(conso_api_request(curve, "2026-03-28", "2026-03-29"), noon).status,
              503U);
}

TEST(gateway, tells_the_truth_under_any_fault) {
    gateway enedis;
    enedis.set_faults({{.what = status(503, "")}});
    const http::request what{http::method::get,
                             "/simulator/truth?prm=12345678901234&day=2026-10-25"};
    const boost::json::object expected{{"watt_hours", watt_hours(meter, day("2026-10-25"))},
                                       {"slots", 50}};
    EXPECT_EQ(parse(enedis.answer(what, noon).body), expected);
    const http::request peak{http::method::get, what.target + "&series=max_power"};
    EXPECT_EQ(parse(enedis.answer(peak, noon).body).at("volt_amperes").as_int64(),
              highest(meter, day("2026-10-25")).volt_amperes);
    const http::request vague{http::method::get, "/simulator/truth?prm=1"};
    EXPECT_EQ(enedis.answer(vague, noon).status, 400U);
}

TEST(gateway, other_paths_are_not_found) {
    gateway enedis;
    for (const auto* target : {"/", "/api/", "/api/weather", "/simulator/x", "no target",
                               "/mesure_synchrone_auto/v2/consumption_load_curve", "/contracts",
                               "/situation_contrat_auto/v1", "/api/enedis/power"})
        EXPECT_EQ(enedis.answer(http::request{http::method::get, target}, noon).status, 404U)
            << target;
}

} // namespace
} // namespace linkynflux::simulator
