// A table of error replies and what each means; and what a failure's sentence may say.
#include "enedis/failure.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

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

/// As Enedis complains.
std::string enedis(std::string_view code, std::string_view text = "x") {
    return fmt::format(R"({{"error":"{}","error_description":"{}"}})", code, text);
}

/// As the API manager in front of Enedis does.
std::string manager(std::string_view code, std::string_view text = "x") {
    return fmt::format(R"({{"code":{},"message":"{}"}})", code, text);
}

/// As Conso API does, for itself or around the JSON of another.
std::string conso(std::string_view text) {
    return fmt::format(R"({{"status":1,"message":"{}"}})", text);
}
std::string conso_around(std::string_view error) {
    return fmt::format(R"({{"status":1,"message":"The Enedis API returned an error","error":{}}})",
                       error);
}

struct example {
    unsigned status;
    std::string body;
    error means;
};

const std::vector<example> from_enedis{
    {400, enedis("ADAM-ERR0123"), error::history_ended},
    {400, enedis("ADAM-ERR0125"), error::history_ended},
    {400, enedis("ADAM-DC-0016"), error::history_ended},
    {400, enedis("ADAM-DC-0015"), error::request_refused},
    {400, enedis("ADAM-ERR0126"), error::request_refused},
    {400, enedis("ADAM-ERR0075"), error::collection_off},
    {400, enedis("ADAM-ERR0069"), error::no_such_measure},
    {400, enedis("ADAM-ERR0061"), error::consent_missing},
    {400, enedis("ADAM-DC-0007"), error::consent_missing},
    {403, enedis("ADAM-DC-0007"), error::consent_missing},
    {403, enedis("ADAM-DC-0008"), error::consent_missing},
    {403, enedis("ADAM_DC_0008"), error::consent_missing},
    {403, enedis("ADAM-DC-0009"), error::consent_missing},
    {404, enedis("no_data_found"), error::not_published},
    {404, manager("\"SGT404\""), error::not_published},
    {404, enedis("STM-ERR-0000014"), error::token_refused},
    {500, enedis("STM-ERR-0000001"), error::source_unavailable},
    {500, enedis("ADAM-DC-0500"), error::source_unavailable},
    {500, enedis("ADAM_ADAM-ERR0191"), error::source_unavailable},
    {500, enedis("technical_error"), error::source_unavailable},
    {400, enedis("technical_error"), error::source_unavailable},
    {500, enedis("Internal Server error"), error::source_unavailable},
    {503, R"({"error":"Service Unavailable"})", error::source_unavailable},
};

const std::vector<example> by_phrase{
    {400, enedis("Invalid_request", "cannot be anterior to the meter's last activation date"),
     error::history_ended},
    {400, enedis("Invalid_request", "must be greater than the history deadline."),
     error::history_ended},
    {400, enedis("Invalid_request", "must be earlier than the current date."),
     error::not_published},
    {400, enedis("Invalid_request", "Start date should be before end date."),
     error::request_refused},
    {400, enedis("Invalid_request", "usage_point_id parameter must be 14 digits long."),
     error::request_refused},
    {400, enedis("Bad request", "Pas de services souscrits, le flux est stoppé."),
     error::token_refused},
    {404, conso("Pas de mesure trouvée pour ce point"), error::not_published},
    {403, conso("Le client n'est pas titulaire du point demandé"), error::consent_missing},
    {400, conso("SLA dépassé"), error::rate_limited},
    {400, "no_data_found", error::not_published},
};

const std::vector<example> from_the_api_manager{
    {403, manager("\"900908\"", "Resource forbidden "), error::token_refused},
    {429, manager("\"900804\"", "Message throttled out"), error::rate_limited},
    {429, R"({"fault":{"code":900807,"message":"Message throttled out"}})", error::rate_limited},
    {503, R"({"fault":{"code":900807,"message":"x"}})", error::rate_limited},
    {429, enedis("429", "Quota Q4 reached Call threshold allowed on 0:-30:-40"),
     error::rate_limited},
    {401, enedis("900901", "Valid authentication credentials are mandatory"), error::token_refused},
    {401, enedis("invalid_client"), error::token_refused},
};

const std::vector<example> through_conso_api{
    {400, conso_around(enedis("ADAM-ERR0123")), error::history_ended},
    {404, conso_around(enedis("no_data_found")), error::not_published},
    {400, conso_around(enedis("Invalid_request", "Start date should be before end date.")),
     error::request_refused},
    {403, conso_around(manager("\"900908\"")), error::token_refused},
    {429, conso_around(R"({"fault":{"code":900807,"message":"x"}})"), error::rate_limited},
    {400, conso_around(R"("ADAM-ERR0075: the customer objected")"), error::collection_off},
    {404, conso_around(R"("no_data_found")"), error::not_published},
    {500, conso_around(R"("<html>")"), error::source_unavailable},
    {400, conso("Paramètres invalides"), error::request_refused},
    {401, conso("Votre token est invalide ou ne permet pas d'accéder à ce PRM"),
     error::token_refused},
    {405, conso("Method not allowed"), error::request_refused},
    {500, conso("Impossible de rafraîchir le token. Réessayez plus tard"),
     error::source_unavailable},
};

const std::vector<example> without_json{
    {403, "<html>Cloudflare Ray ID: 8f00</html>", error::banned},
    {403, "error code: 1020", error::banned},
    {403, R"({"title":"Access denied","message":"banned by Cloudflare"})", error::banned},
    {403, "", error::banned},
    {429, "", error::rate_limited},
    {429, "<html>error 1015</html>", error::rate_limited},
    {502, "<html>Bad gateway</html>", error::source_unavailable},
    {500, "", error::source_unavailable},
    {404, "<html>Not found</html>", error::request_refused},
    {404, "", error::request_refused},
    {401, "", error::token_refused},
    {204, "", error::source_unavailable},
};

const std::vector<example> never_seen{
    {400, enedis("ADAM-ERR9999"), error::source_unavailable},
    {403, enedis("ADAM-DC-9999"), error::source_unavailable},
    {200, enedis("ADAM-DC-9999"), error::source_unavailable},
    {403, conso("no"), error::token_refused},
    {400, "[]", error::request_refused},
    {400, R"({"error":{"error":{"error":{"code":"SGT404"}}}})", error::not_published},
};

class reply_table : public testing::TestWithParam<std::vector<example>> {};

INSTANTIATE_TEST_SUITE_P(failure, reply_table,
                         testing::Values(from_enedis, by_phrase, from_the_api_manager,
                                         through_conso_api, without_json, never_seen));

TEST_P(reply_table, means_what_it_says) {
    for (const auto& [status, body, means] : GetParam()) {
        const auto why = meaning(status, body);
        EXPECT_EQ(why.code.message(), make_error_code(means).message()) << status << ' ' << body;
        EXPECT_THAT(why.what, StartsWith("conso-api ")) << body;
        EXPECT_THAT(why.what, HasSubstr(fmt::format("(HTTP {}", status))) << body;
    }
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

TEST(failure, sentences_say_where_to_go) {
    EXPECT_THAT(meaning(404, R"({"error":"no_data_found"})").what,
                AllOf(HasSubstr("Activer la collecte de la consommation horaire"),
                      HasSubstr("stay missing")));
    EXPECT_THAT(meaning(403, R"({"error":"ADAM-DC-0008"})").what,
                HasSubstr("Gérer l'accès à mes données"));
    EXPECT_THAT(meaning(400, R"({"error":"ADAM-ERR0069"})").what, HasSubstr("\"series\""));
    EXPECT_THAT(meaning(401, "").what, HasSubstr("new one"));
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
          R"({"detail":"x"})", R"({"success":false,"error":{"code":"A","message":"b"}})"})
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
