// What a failure's sentence says and does not say, and until when it closes the door; the catalogue
// of replies has a test of its own.
#include "enedis/failure.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <chrono>
#include <string>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr sys_seconds now =
    std::chrono::sys_days{std::chrono::year{2026} / std::chrono::July / 16} + 20h;

http::response reply(unsigned status, std::string body, http::headers fields = {}) {
    http::response r;
    r.status = status;
    r.body = std::move(body);
    r.fields = std::move(fields);
    return r;
}

failure meaning(unsigned status, std::string body, http::headers fields = {}) {
    return explain(reply(status, std::move(body), std::move(fields)), "conso-api", now);
}

/// As the API manager in front of Enedis does.
std::string manager(std::string_view code, std::string_view text = "x") {
    return fmt::format(R"({{"code":{},"message":"{}"}})", code, text);
}

/// As Conso API does around the JSON of another.
std::string conso_around(std::string_view error) {
    return fmt::format(R"({{"status":1,"message":"The Enedis API returned an error","error":{}}})",
                       error);
}

TEST(failure, a_gates_server_field_does_not_make_a_refusal_a_ban) {
    const http::headers fields{{"Server", "cloudflare"}};
    EXPECT_EQ(meaning(403, R"({"error":"ADAM-DC-0008"})", fields), error::consent_missing);
    EXPECT_EQ(meaning(403, R"({"error":"ADAM-DC-0077"})", fields), error::source_unavailable);
}

TEST(failure, an_unknown_code_is_shown) {
    EXPECT_THAT(meaning(400, R"({"error":"ADAM-ERR9999","error_description":"new things"})").what,
                AllOf(HasSubstr("ADAM-ERR9999"), HasSubstr("new things")));
}

std::string throttled(std::string_view next_access) {
    return fmt::format(R"({{"code":"900804","message":"x","nextAccessTime":"{}"}})", next_access);
}

TEST(failure, a_quota_lasts_until_the_instant_it_names) {
    constexpr sys_seconds five = std::chrono::sys_days{std::chrono::year{2026} / 7 / 17} + 5h;
    const std::string named = "2026-Jul-17 05:00:00+0000 UTC";
    EXPECT_EQ(meaning(429, throttled(named)).until, five);
    EXPECT_EQ(meaning(429, conso_around(throttled(named))).until, five);
    EXPECT_EQ(meaning(429, manager("900804", "You can access API after " + named)).until, five);
    EXPECT_EQ(meaning(429, "", {{"Retry-After", "1800"}}).until, now + 30min);
    EXPECT_EQ(meaning(429, throttled(named), {{"retry-after", "60"}}).until, five);
}

TEST(failure, a_quota_without_a_usable_instant_lasts_an_hour) {
    for (const auto* at :
         {"", "soon", "2026-Jul-16 19:00:00+0000 UTC", "2062-Jul-17 05:00:00+0000 UTC",
          "2026-Foo-17 05:00:00+0000 UTC", "2026-Feb-30 05:00:00+0000 UTC", "2026-Jul-17",
          "2026-Jul-17 05:00:00+0200 UTC", "2026-Jul-17 05:00"})
        EXPECT_EQ(meaning(429, throttled(at)).until, now + 1h) << at;
}

TEST(failure, a_ban_lasts_three_days_unless_it_says_otherwise) {
    EXPECT_EQ(meaning(403, "<html>").until, now + std::chrono::days{3});
    EXPECT_EQ(meaning(403, "<html>", {{"Retry-After", "7200"}}).until, now + 2h);
}

TEST(failure, a_service_that_is_down_is_left_alone_as_long_as_it_says) {
    EXPECT_EQ(meaning(503, "", {{"Retry-After", "600"}}).until, now + 10min);
    EXPECT_EQ(meaning(503, "").until, std::nullopt);
    EXPECT_EQ(meaning(404, R"({"error":"no_data_found"})", {{"Retry-After", "600"}}).until,
              std::nullopt);
}

TEST(failure, a_quota_of_the_day_ends_a_minute_past_midnight_in_paris) {
    constexpr auto midnight = std::chrono::sys_days{std::chrono::year{2026} / 7 / 16} + 22h;
    EXPECT_EQ(meaning(409, "").until, midnight + 1min);
    const auto at = [](sys_seconds instant) {
        return explain(reply(409, ""), "myelectricaldata", instant).until;
    };
    EXPECT_EQ(at(midnight - 1s), midnight + 1min);
    EXPECT_EQ(at(midnight + 1min), midnight + 2h + 1min) << "the gateway's day may be one of UTC";
    EXPECT_EQ(at(midnight + 2h + 1min), midnight + 24h + 1min);
    // The night in which October repeats an hour: Paris is at +02:00 before, at +01:00 after.
    constexpr auto change = std::chrono::sys_days{std::chrono::year{2026} / 10 / 25} + 12h;
    EXPECT_EQ(at(change), std::chrono::sys_days{std::chrono::year{2026} / 10 / 25} + 23h + 1min);
}

TEST(failure, a_reset_counts_in_seconds_or_names_an_instant) {
    const auto reset = [](std::string text) {
        return meaning(429, "", {{"X-RateLimit-Reset", std::move(text)}}).until;
    };
    EXPECT_EQ(reset("60"), now + 1min);
    EXPECT_EQ(reset(std::to_string((now + 2h).time_since_epoch().count())), now + 2h);
    for (const auto* text : {"", "0", "-5", "1e3", "60 s", "1000000000", "99999999999999999999"})
        EXPECT_EQ(reset(text), now + 1h) << text;
}

TEST(failure, sentences_say_where_to_go) {
    const auto of = [](std::string_view code) {
        return meaning(400, fmt::format(R"({{"error":"{}"}})", code)).what;
    };
    EXPECT_THAT(of("no_data_found"), AllOf(HasSubstr("Activer la collecte de la consommation "
                                                     "horaire"),
                                           HasSubstr("stay missing")));
    EXPECT_THAT(of("ADAM-ERR0075"), HasSubstr("Activer la collecte de la consommation horaire"));
    EXPECT_THAT(of("ADAM-DC-0008"), HasSubstr("Gérer l'accès à mes données"));
    EXPECT_THAT(of("ADAM-DC-0007"), HasSubstr("mon-compte-particulier.enedis.fr"));
    EXPECT_THAT(of("ADAM-ERR0069"), HasSubstr("\"series\""));
    EXPECT_THAT(of("900908"), HasSubstr("developer portal"));
    EXPECT_THAT(of("limit_reached"), HasSubstr("\"budget\""));
    EXPECT_THAT(of("ACCESS_DENIED"), HasSubstr("renew the consent"));
    EXPECT_THAT(meaning(401, "").what, HasSubstr("new one"));
}

TEST(failure, a_single_day_refused_for_its_length_says_that_its_code_is_disputed) {
    const auto why = explain_refused_day(
        reply(400, R"({"error":"ADAM-ERR0126","error_description":"x"})"), "conso-api");
    EXPECT_EQ(why, error::consent_missing);
    EXPECT_THAT(why.what, AllOf(StartsWith("conso-api "), HasSubstr("holder"), HasSubstr("consent"),
                                HasSubstr("(HTTP 400, ADAM-ERR0126: x)")));
}

TEST(failure, text_from_outside_is_short_and_tells_no_prm_and_no_token) {
    const auto why =
        meaning(400, R"({"error":"X","error_description":"PRM 12345678904321 \u001b[2J Bearer )"
                     R"(eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjEyM30 )" +
                         std::string(5000, 'y') + "\"}");
    EXPECT_THAT(why.what, AllOf(HasSubstr("PRM …4321"), Not(HasSubstr("12345678904321")),
                                Not(HasSubstr("eyJ")), Not(HasSubstr("\x1b"))));
    EXPECT_LT(why.what.size(), 600u);
    EXPECT_THAT(meaning(400, R"({"error":"12345678904321"})").what,
                Not(HasSubstr("12345678904321")));
}

TEST(failure, an_html_page_is_not_quoted) {
    EXPECT_THAT(meaning(502, "<html><b>secret</b>").what, Not(HasSubstr("html")));
}

TEST(failure, only_json_that_complains_is_an_error_body) {
    for (const auto* body :
         {R"({"error":"x"})", R"({"status":400,"message":"x"})", R"({"fault":{"code":900807}})",
          R"({"detail":"x"})", R"({"detail":[["x"]]})", R"({"tag":"limit_reached"})",
          R"({"success":false,"error":{"code":"A","message":"b"}})"})
        EXPECT_TRUE(is_error_body(body)) << body;
    for (const auto* body : {"{}", "", "<html>", "[]", R"({"error":null})", R"({"data":{}})"})
        EXPECT_FALSE(is_error_body(body)) << body;
}

TEST(failure, a_body_cut_anywhere_still_has_a_meaning) {
    const auto body = conso_around(throttled("2026-Jul-17 05:00:00+0000 UTC"));
    for (std::size_t size = 0; size <= body.size(); ++size)
        EXPECT_EQ(meaning(429, body.substr(0, size)), error::rate_limited) << size;
}

} // namespace
} // namespace linkynflux::enedis
