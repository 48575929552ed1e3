// The contract at each counter that tells it.
#include "simulator/contract_body.hpp"

#include "simulator/asking.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

using boost::json::parse;

const auto noon = paris("2026-03-30 12:00:00");

world with_contract() {
    world all;
    all.everyone.subscribed_kva = 9;
    all.everyone.off_peak_hours = "HC (22H50-6H50)";
    return all;
}

http::request data_connect_contract(gateway& enedis) {
    auto what = data_connect_request(enedis, noon, "unused", "2026-03-28", "2026-03-29");
    what.target = "/situation_contrat_auto/v1/" + meter.digits();
    return what;
}

http::request version_1_contract() {
    auto what = version_1_request("unused", "2026-03-28", "2026-03-29");
    what.target = "/contracts/" + meter.digits() + "/";
    return what;
}

http::request version_2_contract() {
    auto what = version_2_request("unused", "2026-03-28", "2026-03-29");
    what.target = "/api/enedis/contract/" + meter.digits();
    return what;
}

/// The member of that name in the contract of the older format.
boost::json::value older(const boost::json::value& body, std::string_view name) {
    return body.at("customer").at("usage_points").at(0).at("contracts").at(name);
}

TEST(contract, data_connect_lists_consumption_and_production) {
    gateway enedis{with_contract()};
    const auto answer = enedis.answer(data_connect_contract(enedis), noon);
    ASSERT_EQ(answer.status, 200U) << answer.body;
    const auto contracts = parse(answer.body);
    ASSERT_EQ(contracts.as_array().size(), 2U);
    EXPECT_EQ(contracts.at(0).at("usage_point_id").as_string(), meter.digits());
    EXPECT_EQ(contracts.at(0).at("subscribed_power").at("value").as_string(), "9");
    EXPECT_EQ(contracts.at(0).at("contract_start").as_string(), "2017-07-15T00:00:00+0200");
    EXPECT_EQ(contracts.at(1).at("segment").as_string(), "P4");
    EXPECT_EQ(enedis.count(request_kind::contract), 1U);
}

TEST(contract, my_electrical_data_tells_it_in_the_older_format) {
    gateway enedis{with_contract()};
    const auto first = parse(enedis.answer(version_1_contract(), noon).body);
    EXPECT_EQ(older(first, "subscribed_power").as_string(), "9 kVA");
    EXPECT_EQ(older(first, "offpeak_hours").as_string(), "HC (22H50-6H50)");
    EXPECT_EQ(older(first, "last_activation_date").as_string(), "2017-07-15+02:00");
    const auto second = parse(enedis.answer(version_2_contract(), noon).body);
    EXPECT_EQ(second.at("data"), first);
}

TEST(contract, my_electrical_data_2_puts_three_apis_together_for_those_who_know) {
    gateway enedis{with_contract()};
    auto what = version_2_contract();
    what.set("X-MED-Format", "2026");
    const auto data = parse(enedis.answer(what, noon).body).at("data");
    EXPECT_EQ(data.at("situation_contrat").at(0).at("subscribed_power").at("value").as_string(),
              "9");
    EXPECT_EQ(data.at("comptage").at("relais").at("plageHeuresCreuses").as_string(),
              "HC (22H50-6H50)");
}

TEST(contract, what_it_does_not_say_is_absent) {
    const meter_settings settings{.activated = day("2026-01-05"), .produces = false};
    const auto contracts = contracts_of_2026(meter, settings);
    ASSERT_EQ(contracts.size(), 1U);
    EXPECT_FALSE(contracts[0].as_object().contains("subscribed_power"));
    EXPECT_EQ(contracts[0].at("contract_start").as_string(), "2026-01-05T00:00:00+0100");
    const boost::json::value body = contract_of_customer(meter, settings);
    const auto& contract = body.at("customer").at("usage_points").at(0).at("contracts");
    EXPECT_FALSE(contract.as_object().contains("subscribed_power"));
    EXPECT_FALSE(contract.as_object().contains("offpeak_hours"));
}

TEST(contract, an_application_without_the_right_is_told_so) {
    world all = with_contract();
    all.contract_subscribed = false;
    gateway enedis{all};
    const auto answer = enedis.answer(data_connect_contract(enedis), noon);
    EXPECT_EQ(answer.status, 403U);
    EXPECT_EQ(parse(answer.body).at("code").as_string(), "900908");
    EXPECT_EQ(enedis.answer(version_1_contract(), noon).status, 500U);
    const auto second = parse(enedis.answer(version_2_contract(), noon).body);
    EXPECT_FALSE(second.at("success").as_bool());
}

TEST(contract, a_request_for_it_counts) {
    world all = with_contract();
    all.limits = {.per_second = 0, .per_hour = 1, .med_per_day = 1};
    gateway enedis{all};
    const auto asked = data_connect_contract(enedis);
    EXPECT_EQ(enedis.answer(asked, noon).status, 200U);
    auto of_another = asked;
    of_another.target.back() = '5';
    EXPECT_EQ(enedis.answer(of_another, noon).status, 429U) << "one API, whatever the meter";
    EXPECT_EQ(enedis.answer(version_1_contract(), noon).status, 200U);
    EXPECT_EQ(
        enedis.answer(version_1_request("daily_consumption", "2026-03-28", "2026-03-29"), noon)
            .status,
        409U);
}

} // namespace
} // namespace linkynflux::simulator
