// What Conso API is asked, and what becomes of its replies.
#include "samples.hpp"
#include "scripted_client.hpp"

#include "enedis/conso_api.hpp"

#include <gmock/gmock.h>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr auto token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOlsiMSJdfQ.c2lnbmF0dXJl";

struct conso_api : testing::Test {
    script lines;
    std::unique_ptr<source> gateway = make_conso_api(std::make_unique<scripted_client>(lines),
                                                     "conso.boris.sh", "", token, {20, 12h});
    question asked = about("2026-01-15", "2026-01-16");

    result<answer> ask() { return run(gateway->ask(asked, sample_now)); }
};

TEST_F(conso_api, asks_with_the_bearer_token_and_an_excluded_end) {
    lines.then(200, body_in(format::data_connect, {{"2026-01-15 00:30:00", "\"5\""}}));
    const auto read = ask();
    ASSERT_TRUE(read.has_value()) << read.error().what;
    EXPECT_THAT(read->readings, SizeIs(1));
    ASSERT_THAT(lines.requests, SizeIs(1));
    const auto& sent = lines.requests[0];
    EXPECT_EQ(sent.verb, http::method::get);
    EXPECT_EQ(sent.target, "/api/"
                           "courbe_de_charge_consommation?pointId=12345678904321&dateDebut=2026-01-"
                           "15&dateFin=2026-01-16");
    EXPECT_EQ(field_of(sent, "Authorization"), std::string{"Bearer "} + token);
    EXPECT_EQ(field_of(sent, "Accept"), "application/json");
    EXPECT_THAT(sent.body, IsEmpty());
}

TEST_F(conso_api, asks_below_its_base_and_for_production) {
    gateway = make_conso_api(std::make_unique<scripted_client>(lines), "localhost", "/gate", token,
                             {20, 12h});
    asked.what = series::production;
    lines.then(200, body_in(format::data_connect, {}, sample_prm, "PROD"));
    EXPECT_TRUE(ask().has_value());
    EXPECT_THAT(lines.requests[0].target,
                testing::StartsWith("/gate/api/courbe_de_charge_production?"));
}

TEST_F(conso_api, takes_the_older_format_too) {
    lines.then(200, body_in(format::meter_reading, {{"2026-01-15 00:30:00", "\"5\""}}));
    const auto read = ask();
    ASSERT_TRUE(read.has_value());
    EXPECT_THAT(read->readings, SizeIs(1));
}

TEST_F(conso_api, does_not_spend_a_request_on_a_series_it_cannot_read) {
    for (const auto what :
         {series::daily_consumption, series::daily_production, series::max_power}) {
        asked.what = what;
        const auto read = ask();
        ASSERT_FALSE(read.has_value());
        EXPECT_EQ(read.error(), error::request_refused);
    }
    EXPECT_THAT(lines.requests, IsEmpty());
}

TEST_F(conso_api, says_what_a_refusal_means_and_asks_once) {
    lines.then(401, R"({"status":401,"message":"Votre token est invalide"})");
    const auto read = ask();
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error(), error::token_refused);
    EXPECT_THAT(read.error().what, HasSubstr("conso-api"));
    EXPECT_THAT(lines.requests, SizeIs(1));
}

TEST_F(conso_api, tells_no_token_that_the_gateway_echoes) {
    lines.then(401, std::string{R"({"status":401,"message":"bad token )"} + token + "\"}");
    EXPECT_THAT(ask().error().what, Not(HasSubstr("eyJ")));
}

TEST_F(conso_api, hands_on_what_the_network_said) {
    lines.then(failure{error::unreachable, "no route"});
    EXPECT_EQ(ask().error(), (failure{error::unreachable, "no route"}));
}

TEST_F(conso_api, has_the_gateways_limits_and_a_ledger_of_its_address) {
    EXPECT_EQ(gateway->name(), "conso-api");
    EXPECT_EQ(gateway->limits().budget, (request_budget{20, 12h}));
    EXPECT_EQ(gateway->limits().per_request, std::chrono::days{7});
    EXPECT_EQ(gateway->ledger_key(), "conso-api-conso.boris.sh");
    EXPECT_EQ(
        make_conso_api(std::make_unique<scripted_client>(lines), "[::1]/../x", "", token, {1, 1h})
            ->ledger_key(),
        "conso-api-___1__.._x");
}

TEST_F(conso_api, closes_its_connection) {
    gateway->close();
    EXPECT_EQ(lines.closed, 1);
}

} // namespace
} // namespace linkynflux::enedis
