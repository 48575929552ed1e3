// Who may ask: applications and their tokens, and the tokens of Conso API.
#include "simulator/token_book.hpp"

#include "http/base64.hpp"
#include "simulator/asking.hpp"

#include <gtest/gtest.h>

namespace linkynflux::simulator {
namespace {

using namespace std::chrono_literals;
using boost::json::parse;

const auto noon = paris("2026-03-30 12:00:00");
constexpr auto curve = "courbe_de_charge_consommation";

http::request basic(std::string_view credentials) {
    http::request what{http::method::post, "/oauth2/v3/token"};
    what.body = "grant_type=client_credentials";
    what.set("Authorization", "Basic " + http::base64(credentials));
    return what;
}

TEST(tokens, credentials_come_in_three_ways) {
    gateway enedis{{.only_application = application{"me", "mine"}}};
    const http::request in_query{
        http::method::post,
        "/oauth2/v3/token?grant_type=client_credentials&client_id=me&client_secret=mine"};
    for (const auto& what : {token_request(), basic("me:mine"), in_query}) {
        const auto answer = enedis.answer(what, noon);
        EXPECT_EQ(answer.status, 200U);
        EXPECT_EQ(parse(answer.body).at("token_type").as_string(), "Bearer");
        EXPECT_EQ(parse(answer.body).at("expires_in").as_int64(), 12600);
    }
}

TEST(tokens, an_unknown_application_gets_none) {
    gateway enedis{{.only_application = application{"you", "yours"}}};
    EXPECT_EQ(enedis.answer(token_request(), noon).status, 401U);
    EXPECT_EQ(enedis.answer(basic("me:mine"), noon).status, 401U);
    http::request no_credentials{http::method::post, "/oauth2/v3/token"};
    no_credentials.body = "grant_type=client_credentials";
    EXPECT_EQ(enedis.answer(no_credentials, noon).status, 401U);
}

TEST(tokens, another_grant_is_an_invalid_request) {
    gateway enedis;
    auto what = token_request();
    what.body = "client_id=me&client_secret=mine";
    EXPECT_EQ(enedis.answer(what, noon).status, 400U);
    what = token_request();
    what.verb = http::method::get;
    EXPECT_EQ(enedis.answer(what, noon).status, 400U);
}

TEST(tokens, one_lives_for_three_hours_and_a_half) {
    gateway enedis;
    const auto what = data_connect_request(enedis, noon, curve, "2026-03-28", "2026-03-29");
    EXPECT_EQ(enedis.answer(what, noon + 12599s).status, 200U);
    const auto late = enedis.answer(what, noon + 12600s);
    EXPECT_EQ(late.status, 401U);
    EXPECT_EQ(parse(late.body).at("fault").at("code").as_int64(), 900901);
}

TEST(tokens, data_connect_knows_its_own_alone) {
    gateway enedis;
    auto what = data_connect_request(enedis, noon, curve, "2026-03-28", "2026-03-29");
    what.fields.clear();
    EXPECT_EQ(enedis.answer(what, noon).status, 401U);
    what.set("Authorization", "Bearer invented");
    EXPECT_EQ(enedis.answer(what, noon).status, 401U);
}

TEST(tokens, conso_api_wants_one_and_knows_its_meters) {
    const auto what = conso_api_request(curve, "2026-03-28", "2026-03-29");
    auto without = what;
    without.fields.clear();
    EXPECT_EQ(gateway{}.answer(without, noon).status, 400U);

    world all;
    all.only_tokens["other"] = {meter};
    EXPECT_EQ(gateway{all}.answer(what, noon).status, 401U);
    all.only_tokens["any"] = {prm::parse("11111111111111").value()};
    EXPECT_EQ(gateway{all}.answer(what, noon).status, 401U);
    all.only_tokens["any"].insert(meter);
    EXPECT_EQ(gateway{all}.answer(what, noon).status, 200U);
}

} // namespace
} // namespace linkynflux::simulator
