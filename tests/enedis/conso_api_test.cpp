// What Conso API is asked, and what becomes of its replies.
#include "samples.hpp"
#include "scripted_client.hpp"

#include "enedis/conso_api.hpp"

#include <gmock/gmock.h>

#include <utility>
#include <vector>

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
    lines.then(200, body_of(format::data_connect, {"PROD", "PA", "W"}, {}));
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

TEST_F(conso_api, asks_for_each_series_by_its_name) {
    const std::string days = "?pointId=12345678904321&dateDebut=2026-01-15&dateFin=2026-01-16";
    const std::vector<std::pair<series, std::string>> targets{
        {series::consumption, "/api/courbe_de_charge_consommation" + days},
        {series::production, "/api/courbe_de_charge_production" + days},
        {series::daily_consumption, "/api/consommation_quotidienne" + days},
        {series::daily_production, "/api/production_quotidienne" + days},
        {series::max_power,
         "/api/puissance_conso_max_quotidienne" + days + "&mesuresPas=P1D&grandeurPhysique=TOUT"},
    };
    for (const auto& [what, target] : targets) {
        asked.what = what;
        lines.then(404, R"({"error":"no_data_found"})");
        EXPECT_EQ(ask().error(), error::not_published);
        EXPECT_EQ(lines.requests.back().target, target);
    }
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

TEST_F(conso_api, that_does_not_answer_is_told_in_its_name) {
    lines.then(failure{error::unreachable, "https://conso.boris.sh: no route"});
    EXPECT_EQ(ask().error(),
              (failure{error::unreachable,
                       "conso-api does not answer (https://conso.boris.sh: no route). Nothing is "
                       "lost: it is asked again later; look whether this machine reaches the "
                       "Internet"}));
}

TEST_F(conso_api, what_someone_must_mend_is_told_with_where_to_look) {
    lines.then(failure{error::certificate_refused, "https://h: its certificate is refused"});
    const auto doubted = ask().error();
    EXPECT_EQ(doubted, error::certificate_refused);
    EXPECT_THAT(doubted.what, HasSubstr("its certificate is refused). Nothing comes from it until "
                                        "it can: look at this machine's clock"));
    lines.then(failure{error::redirected, "https://h: status 301 redirects to https://i"});
    const auto moved = ask().error();
    EXPECT_EQ(moved, error::redirected);
    EXPECT_THAT(moved.what, HasSubstr("until the source's \"url\" is where it is now"));
    lines.then(failure{error::body_too_large, "https://h: the answer is larger than 4 MiB"});
    const auto long_one = ask().error();
    EXPECT_EQ(long_one, error::body_too_large);
    EXPECT_THAT(long_one.what, HasSubstr("conso-api answered with too much (https://h: the"));
}

TEST_F(conso_api, says_nothing_of_a_source_where_the_program_stops) {
    lines.then(failure{error::stopped, "stopped"});
    EXPECT_EQ(ask().error(), (failure{error::stopped, "stopped"}));
}

TEST_F(conso_api, has_the_gateways_limits_and_a_ledger_of_its_address) {
    EXPECT_EQ(gateway->name(), "conso-api");
    EXPECT_EQ(gateway->limits().budget, (request_budget{20, 12h}));
    EXPECT_EQ(gateway->limits().of(series::consumption).per_request, std::chrono::days{7});
    EXPECT_EQ(gateway->limits().of(series::max_power).per_request, std::chrono::days{365});
    EXPECT_EQ(gateway->limits().burst, std::nullopt);
    EXPECT_EQ(gateway->ledger_key(asked.meter), "conso-api-conso.boris.sh");
    EXPECT_EQ(gateway->ledger_key(*prm::parse("99999999999991")), "conso-api-conso.boris.sh");
    EXPECT_EQ(
        make_conso_api(std::make_unique<scripted_client>(lines), "[::1]/../x", "", token, {1, 1h})
            ->ledger_key(asked.meter),
        "conso-api-___1__.._x");
}

TEST_F(conso_api, knows_the_end_of_its_token) {
    EXPECT_EQ(gateway->token_ends(), std::nullopt);
    gateway = make_conso_api(std::make_unique<scripted_client>(lines), "h", "",
                             "eyJhbGciOiJIUzI1NiJ9."
                             "eyJzdWIiOlsiMTIzNDU2Nzg5MDQzMjEiXSwiZXhwIjoxODAwMDAwMDAwfQ."
                             "c2lnbmF0dXJl",
                             {20, 12h});
    EXPECT_EQ(gateway->token_ends(), sys_seconds{1'800'000'000s});
}

TEST_F(conso_api, tells_no_contracts) {
    EXPECT_FALSE(gateway->has_contract());
    EXPECT_EQ(run(gateway->ask_contract(asked.meter, sample_now)).error(), error::no_such_measure);
    EXPECT_THAT(lines.requests, IsEmpty());
}

TEST_F(conso_api, closes_its_connection) {
    gateway->close();
    EXPECT_EQ(lines.closed, 1);
}

} // namespace
} // namespace linkynflux::enedis
