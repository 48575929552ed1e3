// Data Connect: a token first, kept while it lives, dropped when Enedis ends it early; then
// measures and contracts.
#include "samples.hpp"
#include "scripted_client.hpp"

#include "enedis/data_connect.hpp"

#include <boost/asio/co_spawn.hpp>

#include <gmock/gmock.h>

#include <utility>
#include <vector>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::string token_body(std::string_view token) {
    return fmt::format(R"({{"access_token":"{}","token_type":"Bearer","expires_in":"12600"}})",
                       token);
}

struct data_connect : testing::Test {
    script lines;
    std::unique_ptr<source> enedis =
        make_data_connect(std::make_unique<scripted_client>(lines), "gw.ext.prod.api.enedis.fr", "",
                          "my id", "s&cret=", {900, 1h});
    question asked = about("2026-01-15", "2026-01-22");
    std::string curve = body_in(format::data_connect, {{"2026-01-15 00:30:00", "\"5\""}});

    result<answer> ask(sys_seconds at = sample_now) { return run(enedis->ask(asked, at)); }
    result<contract> ask_contract() { return run(enedis->ask_contract(asked.meter, sample_now)); }
};

TEST_F(data_connect, asks_for_a_token_and_then_for_the_curve) {
    lines.then(200, token_body("tok-1")).then(200, curve);
    const auto read = ask();
    ASSERT_TRUE(read.has_value()) << read.error().what;
    EXPECT_THAT(read->readings, SizeIs(1));
    ASSERT_THAT(lines.requests, SizeIs(2));
    const auto& post = lines.requests[0];
    EXPECT_EQ(post.verb, http::method::post);
    EXPECT_EQ(post.target, "/oauth2/v3/token");
    EXPECT_EQ(field_of(post, "Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(post.body,
              "grant_type=client_credentials&client_id=my%20id&client_secret=s%26cret%3D");
    const auto& get = lines.requests[1];
    EXPECT_EQ(get.verb, http::method::get);
    EXPECT_EQ(get.target, "/mesure_synchrone_auto/v2/courbe_de_charge_consommation"
                          "?pointId=12345678904321&dateDebut=2026-01-15&dateFin=2026-01-22");
    EXPECT_EQ(field_of(get, "Authorization"), "Bearer tok-1");
    EXPECT_EQ(field_of(get, "Accept"), "application/json");
}

TEST_F(data_connect, stands_below_its_base) {
    enedis = make_data_connect(std::make_unique<scripted_client>(lines), "localhost", "/sim", "i",
                               "s", {900, 1h});
    asked.what = series::production;
    lines.then(200, token_body("t"))
        .then(200, body_of(format::data_connect, {"PROD", "PA", "W"}, {}));
    EXPECT_TRUE(ask().has_value());
    EXPECT_EQ(lines.requests[0].target, "/sim/oauth2/v3/token");
    EXPECT_THAT(lines.requests[1].target,
                StartsWith("/sim/mesure_synchrone_auto/v2/courbe_de_charge_production?"));
}

TEST_F(data_connect, keeps_the_token_until_a_minute_before_its_end) {
    lines.then(200, token_body("tok-1")).then(200, curve).then(200, curve);
    EXPECT_TRUE(ask().has_value());
    EXPECT_TRUE(ask(sample_now + 12539s).has_value());
    EXPECT_THAT(lines.requests, SizeIs(3));
    lines.then(200, token_body("tok-2")).then(200, curve);
    EXPECT_TRUE(ask(sample_now + 12540s).has_value());
    ASSERT_THAT(lines.requests, SizeIs(5));
    EXPECT_EQ(field_of(lines.requests[4], "Authorization"), "Bearer tok-2");
}

TEST_F(data_connect, leaves_it_to_the_caller_to_ask_again_after_a_token_that_ended_early) {
    lines.then(200, token_body("tok-1")).then(200, curve);
    EXPECT_TRUE(ask().has_value());
    lines.then(401, R"({"error":"expired"})");
    const auto ended = ask();
    ASSERT_FALSE(ended.has_value());
    EXPECT_EQ(ended.error(), error::token_ended);
    EXPECT_EQ(ended.error(), condition::transient);
    EXPECT_THAT(lines.requests, SizeIs(3)) << "one counted request, not two";
    lines.then(200, token_body("tok-2")).then(200, curve);
    EXPECT_TRUE(ask().has_value());
    ASSERT_THAT(lines.requests, SizeIs(5));
    EXPECT_EQ(lines.requests[4].target, lines.requests[1].target);
    EXPECT_EQ(field_of(lines.requests[4], "Authorization"), "Bearer tok-2");
}

TEST_F(data_connect, takes_a_fresh_token_that_is_refused_for_a_refusal) {
    lines.then(200, token_body("tok-1")).then(401, "");
    const auto read = ask();
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error(), error::token_refused);
    EXPECT_THAT(lines.requests, SizeIs(2));
    lines.then(200, token_body("tok-2")).then(401, "");
    EXPECT_EQ(ask().error(), error::token_refused) << "and does not keep it";
    EXPECT_THAT(lines.requests, SizeIs(4));
}

TEST_F(data_connect, does_not_blame_the_token_where_a_code_says_otherwise) {
    lines.then(200, token_body("tok-1")).then(200, curve).then(401, R"({"error":"ADAM-DC-0008"})");
    EXPECT_TRUE(ask().has_value());
    EXPECT_EQ(ask().error(), error::consent_missing);
}

TEST_F(data_connect, fetches_one_token_for_meters_that_ask_at_once) {
    lines.then(200, token_body("tok-1")).then(200, curve).then(200, curve).then(200, curve);
    lines.takes_turns = true;
    asio::io_context context;
    int answered = 0;
    for (int i = 0; i < 3; ++i)
        asio::co_spawn(context, enedis->ask(asked, sample_now),
                       [&](std::exception_ptr broken, const result<answer>& read) {
                           answered += !broken && read.has_value();
                       });
    context.run();
    EXPECT_EQ(answered, 3);
    ASSERT_THAT(lines.requests, SizeIs(4));
    EXPECT_EQ(lines.requests[0].target, "/oauth2/v3/token");
    for (std::size_t i = 1; i < 4; ++i)
        EXPECT_EQ(field_of(lines.requests[i], "Authorization"), "Bearer tok-1") << i;
}

TEST_F(data_connect, drops_no_token_but_the_one_that_was_refused) {
    lines.then(200, token_body("tok-1")).then(200, curve);
    EXPECT_TRUE(ask().has_value());
    // Two meters with the old token, then both again.
    lines.then(401, "").then(401, "");
    lines.takes_turns = true;
    asio::io_context context;
    int ended = 0;
    for (int i = 0; i < 2; ++i)
        asio::co_spawn(context, enedis->ask(asked, sample_now),
                       [&](std::exception_ptr broken, const result<answer>& read) {
                           ended += !broken && !read && read.error() == error::token_ended;
                       });
    context.run();
    EXPECT_EQ(ended, 2);
    lines.then(200, token_body("tok-2")).then(200, curve).then(200, curve);
    EXPECT_TRUE(ask().has_value());
    EXPECT_TRUE(ask().has_value());
    EXPECT_THAT(lines.requests, SizeIs(7));
}

TEST_F(data_connect, does_not_ask_for_the_curve_without_a_token) {
    lines.then(401, R"({"error":"invalid_client"})");
    EXPECT_EQ(ask().error(), error::token_refused);
    lines.then(failure{error::timed_out, "too slow"});
    const auto away = ask().error();
    EXPECT_EQ(away, error::timed_out);
    EXPECT_THAT(away.what, HasSubstr("data-connect does not answer (too slow). Nothing"));
    EXPECT_THAT(lines.requests, SizeIs(2));
    EXPECT_EQ(lines.requests[1].target, "/oauth2/v3/token");
}

TEST_F(data_connect, asks_for_each_series_by_its_name) {
    const std::string api = "/mesure_synchrone_auto/v2";
    const std::string days = "?pointId=12345678904321&dateDebut=2026-01-15&dateFin=2026-01-22";
    const std::vector<std::pair<series, std::string>> targets{
        {series::consumption, api + "/courbe_de_charge_consommation" + days},
        {series::production, api + "/courbe_de_charge_production" + days},
        {series::daily_consumption, api + "/consommation_quotidienne" + days},
        {series::daily_production, api + "/production_quotidienne" + days},
        {series::max_power,
         api + "/puissance_conso_max_quotidienne" + days + "&mesuresPas=P1D&grandeurPhysique=TOUT"},
    };
    lines.then(200, token_body("tok-1"));
    for (const auto& [what, target] : targets) {
        asked.what = what;
        lines.then(404, R"({"error":"no_data_found"})");
        EXPECT_EQ(ask().error(), error::not_published);
        EXPECT_EQ(lines.requests.back().target, target);
    }
}

TEST_F(data_connect, asks_for_the_contract_with_the_prm_in_the_path) {
    EXPECT_TRUE(enedis->has_contract());
    lines.then(200, token_body("tok-1"))
        .then(200, R"([{"usage_point_id":"12345678904321","segment":"C5",)"
                   R"("subscribed_power":{"unit":"kVA","value":"12"}}])");
    const auto read = ask_contract();
    ASSERT_TRUE(read.has_value()) << read.error().what;
    EXPECT_EQ(read->subscribed_kva, 12);
    EXPECT_EQ(lines.requests[1].target, "/situation_contrat_auto/v1/12345678904321");
    EXPECT_EQ(field_of(lines.requests[1], "Authorization"), "Bearer tok-1");
}

TEST_F(data_connect, says_when_contracts_are_not_its_to_ask) {
    lines.then(200, token_body("tok-1"))
        .then(403, R"({"code":"900908","message":"Resource forbidden ","description":"x"})")
        .then(401, "")
        .then(200, token_body("tok-2"))
        .then(200, R"({"error":"no_data_found"})");
    EXPECT_EQ(ask_contract().error(), error::api_not_subscribed);
    EXPECT_EQ(ask_contract().error(), error::token_ended);
    EXPECT_EQ(ask_contract().error(), error::not_published) << "inside a 200";
}

TEST_F(data_connect, explains_what_enedis_refuses) {
    lines.then(200, token_body("tok-1"))
        .then(400, R"({"error":"ADAM-ERR0123","error_description":"antérieure"})");
    const auto read = ask();
    EXPECT_EQ(read.error(), error::history_ended);
    EXPECT_THAT(read.error().what, StartsWith("data-connect "));
}

TEST_F(data_connect, says_whom_to_ask_about_a_single_day_that_is_too_long) {
    const auto* body = R"({"error":"ADAM-ERR0126","error_description":"x"})";
    lines.then(200, token_body("tok-1")).then(400, body).then(400, body);
    EXPECT_EQ(ask().error(), error::span_refused);
    asked.end = asked.first + std::chrono::days{1};
    EXPECT_EQ(ask().error(), error::consent_missing);
}

TEST_F(data_connect, has_enedis_limits_and_a_ledger_of_its_application) {
    EXPECT_EQ(enedis->name(), "data-connect");
    EXPECT_EQ(enedis->limits().budget, (request_budget{900, 1h}));
    EXPECT_EQ(enedis->limits().burst, (request_budget{5, 1s}));
    EXPECT_EQ(enedis->limits().of(series::daily_consumption).per_request, std::chrono::days{365});
    EXPECT_EQ(enedis->token_ends(), std::nullopt);
    const auto key = [&](std::string id, const prm& of) {
        return make_data_connect(std::make_unique<scripted_client>(lines), "gw.example", "",
                                 std::move(id), "s3cret", {900, 1h})
            ->ledger_key(of);
    };
    const auto other = *prm::parse("99999999999991");
    EXPECT_EQ(key("my-app", asked.meter), "data-connect-gw.example-my-app");
    EXPECT_EQ(key("my-app", other), key("my-app", asked.meter));
    EXPECT_NE(key("my id", other), key("my_id", other));
    EXPECT_THAT(key("f3b1c9e2-54aa-4d0e-9d3c-0f9b8a7c6d5e", other), Not(HasSubstr("f3b1")));
}

TEST_F(data_connect, closes_its_connection) {
    enedis->close();
    EXPECT_EQ(lines.closed, 1);
}

} // namespace
} // namespace linkynflux::enedis
