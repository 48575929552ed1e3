// Data Connect: a token first, kept while it lives, replaced once when Enedis ends it early.
#include "samples.hpp"
#include "scripted_client.hpp"

#include "enedis/data_connect.hpp"

#include <gmock/gmock.h>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
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
        .then(200, body_in(format::data_connect, {}, sample_prm, "PROD"));
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

TEST_F(data_connect, replaces_a_token_that_ended_early_and_asks_again) {
    lines.then(200, token_body("tok-1"))
        .then(401, R"({"error":"expired"})")
        .then(200, token_body("tok-2"))
        .then(200, curve);
    EXPECT_TRUE(ask().has_value());
    ASSERT_THAT(lines.requests, SizeIs(4));
    EXPECT_EQ(lines.requests[3].target, lines.requests[1].target);
    EXPECT_EQ(field_of(lines.requests[3], "Authorization"), "Bearer tok-2");
}

TEST_F(data_connect, gives_up_when_the_new_token_is_refused_too) {
    lines.then(200, token_body("tok-1")).then(401, "").then(200, token_body("tok-2")).then(401, "");
    const auto read = ask();
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error(), error::token_refused);
    EXPECT_THAT(lines.requests, SizeIs(4));
}

TEST_F(data_connect, does_not_ask_for_the_curve_without_a_token) {
    lines.then(401, R"({"error":"invalid_client"})");
    EXPECT_EQ(ask().error(), error::token_refused);
    lines.then(failure{error::timed_out, "too slow"});
    EXPECT_EQ(ask().error(), error::timed_out);
    EXPECT_THAT(lines.requests, SizeIs(2));
    EXPECT_EQ(lines.requests[1].target, "/oauth2/v3/token");
}

TEST_F(data_connect, does_not_spend_anything_on_a_series_it_cannot_read) {
    asked.what = series::max_power;
    EXPECT_EQ(ask().error(), error::request_refused);
    EXPECT_THAT(lines.requests, IsEmpty());
}

TEST_F(data_connect, explains_what_enedis_refuses) {
    lines.then(200, token_body("tok-1"))
        .then(400, R"({"error":"ADAM-ERR0123","error_description":"antérieure"})");
    const auto read = ask();
    EXPECT_EQ(read.error(), error::history_ended);
    EXPECT_THAT(read.error().what, StartsWith("data-connect "));
}

TEST_F(data_connect, has_enedis_limits_and_a_ledger_of_its_address) {
    EXPECT_EQ(enedis->name(), "data-connect");
    EXPECT_EQ(enedis->limits().budget, (request_budget{900, 1h}));
    EXPECT_EQ(enedis->ledger_key(), "data-connect-gw.ext.prod.api.enedis.fr");
    enedis->close();
    EXPECT_EQ(lines.closed, 1);
}

} // namespace
} // namespace linkynflux::enedis
