// The catalogue of what Enedis and the gateways answer instead of measures: every shape that is
// known, in one table, and what each comes to.
#include "samples.hpp"

#include "enedis/reply.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// 22:00 in Paris.
constexpr sys_seconds now =
    std::chrono::sys_days{std::chrono::year{2026} / std::chrono::July / 16} + 20h;
constexpr auto in_an_hour = now + 1h;
constexpr auto past_midnight = now + 2h + 1min;
constexpr auto next_morning = now + 9h; // 05:00 UTC
constexpr auto in_three_days = now + 72h;

struct example {
    std::string name{};
    http::response sent{};
    error means{};
    std::chrono::days asked{7};
    std::optional<sys_seconds> closed_until{};
    condition react{}; ///< that of its table

    example with(std::string field, std::string value) && {
        sent.fields.emplace_back(std::move(field), std::move(value));
        return std::move(*this);
    }
    example about_days(int days) && {
        asked = std::chrono::days{days};
        return std::move(*this);
    }
    example until(sys_seconds instant) && {
        closed_until = instant;
        return std::move(*this);
    }
};

example reply(std::string name, unsigned status, std::string body, error means) {
    example e;
    e.name = std::move(name);
    e.sent.status = status;
    e.sent.body = std::move(body);
    e.means = means;
    return e;
}

auto all_are(condition react, std::vector<example> table) {
    for (auto& e : table)
        e.react = react;
    return testing::ValuesIn(table);
}

void PrintTo(const example& e, std::ostream* out) {
    *out << e.sent.status << ' ' << e.sent.body;
}

/// As Enedis complains, then and now.
std::string enedis(std::string_view code, std::string_view text = "x") {
    return fmt::format(R"({{"error":"{}","error_description":"{}",)"
                       R"("error_uri":"https://bluecoder.enedis.fr/api-doc"}})",
                       code, text);
}

/// As the API manager in front of Enedis does.
std::string manager(std::string_view code, std::string_view text = "x") {
    return fmt::format(R"({{"code":{},"message":"{}"}})", code, text);
}

/// As Conso API does, for itself or around the JSON of another.
std::string conso(unsigned status, std::string_view text) {
    return fmt::format(R"({{"status":{},"message":"{}"}})", status, text);
}
std::string conso_around(std::string_view error) {
    return fmt::format(
        R"({{"status":400,"message":"The Enedis API returned an error","error":{}}})", error);
}

/// As the gateway of MyElectricalData does, in each of its generations.
std::string tagged(std::string_view tag, std::string_view inner, std::string_view text = "x") {
    return fmt::format(R"({{"tag":"{}","error_code":500,"description":"{}","alert_user":true,)"
                       R"("enedis_return":{}}})",
                       tag, text, inner);
}
std::string detail(std::string_view json) {
    return fmt::format(R"({{"detail":{}}})", json);
}
std::string envelope(std::string_view code, std::string_view text = "x") {
    return fmt::format(R"({{"success":false,"data":null,"error":{{"code":"{}","message":"{}"}}}})",
                       code, text);
}

constexpr auto throttled =
    R"({"code":"900804","message":"Message throttled out","description":"You have exceeded your quota )"
    R"(.You can access API after 2026-Jul-17 05:00:00+0000 UTC",)"
    R"("nextAccessTime":"2026-Jul-17 05:00:00+0000 UTC"})";
constexpr auto throttled_in_words =
    R"({"code":"900804","message":"Message throttled out","description":"You have exceeded your quota )"
    R"(.You can access API after 2026-Jul-17 05:00:00+0000 UTC"})";
constexpr auto throttled_fault = R"({"fault":{"code":900807,"message":"Message throttled out",)"
                                 R"("description":"You have exceeded your quota"}})";
constexpr auto throttled_long_ago =
    R"({"error":"429","error_description":"Quota Q4 reached Call threshold allowed on 0:-30:-40"})";
constexpr auto not_subscribed =
    R"({"code":"900908","message":"Resource forbidden ","description":)"
    R"("User is NOT authorized to access the Resource. API Subscription validation failed."})";
constexpr auto ban_page =
    "<!DOCTYPE html><title>Access denied | conso.boris.sh used Cloudflare</title>Ray ID: 8f00";

class catalogue : public testing::TestWithParam<example> {};

TEST_P(catalogue, has_the_right_reaction) {
    const auto& e = GetParam();
    auto asked = about("2026-07-01", "2026-07-02");
    asked.end = asked.first + e.asked;
    const auto read = read_reply(e.sent, asked, "the-gateway", now);
    ASSERT_FALSE(read.has_value());
    const auto& why = read.error();
    EXPECT_EQ(why.code.message(), make_error_code(e.means).message()) << why.what;
    EXPECT_EQ(why, e.react) << why.what;
    EXPECT_EQ(why.until, e.closed_until) << why.what;
    EXPECT_THAT(why.what, StartsWith("the-gateway "));
    EXPECT_THAT(why.what, HasSubstr(fmt::format("(HTTP {}", e.sent.status)));
    EXPECT_THAT(why.what, Not(HasSubstr(sample_prm)));
}

const auto name_of = [](const auto& e) { return e.param.name; };

const std::vector<example> history{
    reply("before_activation", 400,
          enedis("ADAM-ERR0123", "The requested period cannot be anterior to the meter's last "
                                 "activation date"),
          error::history_ended),
    reply("before_activation_in_french", 400,
          enedis("ADAM-ERR0123",
                 "La demande ne peut pas aboutir, la période demandée est antérieure à "
                 "la date de dernière mise en service du point."),
          error::history_ended),
    reply("before_activation_in_words", 400,
          enedis("Invalid_request", "cannot be anterior to the meter's last activation date"),
          error::history_ended),
    reply("before_the_deadline", 400,
          enedis("ADAM-ERR0125", "The start date must be greater than the history deadline."),
          error::history_ended),
    reply("before_the_other_deadline", 400, enedis("ADAM-DC-0016"), error::history_ended)
        .about_days(1),
    reply("before_the_deadline_in_words", 400,
          enedis("Invalid_request", "The start date must be greater than the history deadline."),
          error::history_ended),
    reply("before_the_deadline_of_a_gateway", 200,
          envelope("DATE_TOO_OLD", "Start date is too old."), error::history_ended),
    reply("before_activation_inside_a_200", 200, enedis("ADAM-ERR0123"), error::history_ended),
};
INSTANTIATE_TEST_SUITE_P(history, catalogue, all_are(condition::history_ended, history), name_of);

const std::vector<example> not_yet{
    reply("no_data_found", 404, enedis("no_data_found", "no measure found for this usage point"),
          error::not_published),
    reply("no_data_found_with_another_status", 500, enedis("no_data_found"), error::not_published),
    reply("no_measure_in_french", 404, manager("\"SGT404\"", "Pas de mesure trouvée pour ce point"),
          error::not_published),
    reply("no_measure_in_words", 404, conso(404, "Pas de mesure trouvée pour ce point"),
          error::not_published),
    reply("no_data_through_conso_api", 404, conso_around(enedis("no_data_found")),
          error::not_published),
    reply("no_data_as_text_through_conso_api", 404, conso_around(R"("no_data_found")"),
          error::not_published),
    reply("no_data_as_plain_text", 404, "no_data_found", error::not_published),
    reply(
        "the_future", 400,
        enedis("Invalid_request", "The end date parameter must be earlier than the current date."),
        error::not_published),
    reply("no_data_of_a_gateway", 200,
          envelope("NO_DATA", "No consumption data available for this period"),
          error::not_published),
    reply("a_retry_after_beside_it_is_no_quota", 404, enedis("no_data_found"), error::not_published)
        .with("Retry-After", "600"),
};
INSTANTIATE_TEST_SUITE_P(not_yet, catalogue, all_are(condition::not_yet, not_yet), name_of);

const std::vector<example> consent{
    reply("collection_off", 400,
          enedis("ADAM-ERR0075", "The customer objected to the load curve recording"),
          error::collection_off),
    reply("collection_off_as_text_through_conso_api", 400,
          conso_around(R"("ADAM-ERR0075: the customer objected")"), error::collection_off),
    reply("wrong_direction", 400,
          enedis("ADAM-ERR0069", "Le sens de la mesure ne correspond pas pour le PRM demandé"),
          error::no_such_measure),
    reply("holder_differs", 400, enedis("ADAM-ERR0061"), error::consent_missing),
    reply("holder_moved", 403,
          enedis("ADAM-DC-0007", "The customer is not owner of this usage point."),
          error::consent_missing),
    reply("holder_moved_in_french", 400, enedis("ADAM-DC-0007", "Le client n'est pas titulaire"),
          error::consent_missing),
    reply("holder_moved_in_words", 403,
          conso(403, "Le client n'est pas titulaire du point demandé"), error::consent_missing),
    reply("no_consent", 403,
          enedis("ADAM-DC-0008", "No consent can be found for this customer and this usage point."),
          error::consent_missing),
    reply("no_consent_as_the_swagger_spells_it", 403, enedis("ADAM_DC_0008"),
          error::consent_missing),
    reply("no_consent_through_a_gate", 403, enedis("ADAM-DC-0008"), error::consent_missing)
        .with("Server", "cloudflare"),
    reply("no_consent_with_its_sibling", 403, enedis("ADAM-DC-0009"), error::consent_missing),
    reply("no_consent_inside_a_tag_inside_a_200", 200,
          tagged("enedis_return_ko", enedis("ADAM-DC-0008")), error::consent_missing),
    reply("no_consent_in_a_gateways_sentence", 200,
          envelope("ENEDIS_ERROR", "Failed to fetch 2026-07-01: ADAM-DC-0008: No consent"),
          error::consent_missing),
    reply("a_gateway_that_does_not_know_the_meter", 200,
          envelope("ACCESS_DENIED", "Accès refusé : PDL introuvable"), error::consent_missing),
    reply("a_gateway_that_may_not", 403,
          detail(R"("Vous n'avez pas accès à ce point de livraison")"), error::consent_missing),
};
INSTANTIATE_TEST_SUITE_P(consent, catalogue, all_are(condition::refused, consent), name_of);

const std::vector<example> span{
    reply("a_week_is_too_much", 400, enedis("ADAM-ERR0126", "x"), error::span_refused),
    reply("two_days_are_too_much", 400, enedis("ADAM-DC-0015", "more than 7 consecutive days"),
          error::span_refused)
        .about_days(2),
};
INSTANTIATE_TEST_SUITE_P(span, catalogue, all_are(condition::our_mistake, span), name_of);

const std::vector<example> one_day{
    reply("one_day_is_never_too_much", 400, enedis("ADAM-ERR0126"), error::consent_missing)
        .about_days(1),
    reply("one_day_with_the_other_code", 400, enedis("ADAM-DC-0015"), error::consent_missing)
        .about_days(1),
    reply("one_day_inside_a_200", 200, conso_around(enedis("ADAM-ERR0126")), error::consent_missing)
        .about_days(1),
};
INSTANTIATE_TEST_SUITE_P(one_day, catalogue, all_are(condition::refused, one_day), name_of);

const std::vector<example> credentials{
    reply("not_subscribed", 403, not_subscribed, error::api_not_subscribed),
    reply("not_subscribed_through_conso_api", 403, conso_around(not_subscribed),
          error::api_not_subscribed),
    reply("no_service_subscribed", 400,
          enedis("Bad request", "Pas de services souscrits, le flux est stoppé."),
          error::api_not_subscribed),
    reply("unknown_user", 404, enedis("STM-ERR-0000014"), error::token_refused),
    reply("unauthorised_user", 404, enedis("STM-ERR-0000019"), error::token_refused),
    reply("unauthorised_user_again", 404, enedis("STM-ERR-0000020"), error::token_refused),
    reply("no_credentials", 401,
          enedis("x", "Valid authentication credentials are mandatory to access the resource"),
          error::token_refused),
    reply("invalid_credentials", 401, manager("\"900901\"", "Invalid Credentials"),
          error::token_refused),
    reply("invalid_client", 401, enedis("invalid_client"), error::token_refused),
    reply("invalid_grant", 400, enedis("invalid_grant"), error::token_refused),
    reply("token_or_prm_wrong_at_conso_api", 401,
          conso(401, "Votre token est invalide ou ne permet pas d'accéder à ce PRM"),
          error::token_refused),
    reply("token_wrong_inside_a_200", 200, conso(401, "Votre token est invalide"),
          error::token_refused),
    reply("nothing_but_the_status", 401, "", error::token_refused),
};
INSTANTIATE_TEST_SUITE_P(credentials, catalogue, all_are(condition::refused, credentials), name_of);

const std::vector<example> quotas{
    reply("names_the_instant", 429, throttled, error::rate_limited).until(next_morning),
    reply("names_the_instant_in_words", 429, throttled_in_words, error::rate_limited)
        .until(next_morning),
    reply("names_the_instant_through_conso_api", 429, conso_around(throttled), error::rate_limited)
        .until(next_morning),
    reply("names_the_instant_inside_a_200", 200, throttled, error::rate_limited)
        .until(next_morning),
    reply("is_a_fault", 429, throttled_fault, error::rate_limited).until(in_an_hour),
    reply("is_a_fault_with_another_status", 503, throttled_fault, error::rate_limited)
        .until(in_an_hour),
    reply("is_a_fault_through_conso_api", 429, conso_around(throttled_fault), error::rate_limited)
        .until(in_an_hour),
    reply("names_a_time_that_is_none", 429, throttled_long_ago, error::rate_limited)
        .until(in_an_hour),
    reply("retry_after_in_seconds", 429, "", error::rate_limited)
        .with("Retry-After", "1800")
        .until(now + 30min),
    reply("retry_after_as_a_date", 429, "", error::rate_limited)
        .with("Retry-After", "Fri, 17 Jul 2026 05:00:00 GMT")
        .until(next_morning),
    reply("the_later_of_two_instants", 429, throttled, error::rate_limited)
        .with("retry-after", "60")
        .until(next_morning),
    reply("reset_in_seconds", 429, "", error::rate_limited)
        .with("X-RateLimit-Reset", "900")
        .until(now + 15min),
    reply("reset_as_an_instant", 429, envelope("RATE_LIMIT_EXCEEDED"), error::rate_limited)
        .with("X-RateLimit-Reset", "1784264400")
        .until(next_morning),
    reply("reset_inside_a_200", 200, envelope("RATE_LIMIT_EXCEEDED"), error::rate_limited)
        .with("X-RateLimit-Reset", "1784264400")
        .until(next_morning),
    reply("reset_that_is_none", 429, "", error::rate_limited)
        .with("X-RateLimit-Reset", "soon")
        .until(in_an_hour),
    reply("retry_after_beats_reset", 429, "", error::rate_limited)
        .with("X-RateLimit-Reset", "900")
        .with("Retry-After", "60")
        .until(now + 1min),
    reply("in_words", 400, conso(400, "SLA dépassé"), error::rate_limited).until(in_an_hour),
    reply("as_a_page", 429, "<html>error 1015</html>", error::rate_limited).until(in_an_hour),
    reply("of_the_day", 409, detail(R"("Limite atteinte")"), error::rate_limited)
        .until(past_midnight),
    reply("of_the_day_without_a_word", 409, "", error::rate_limited).until(past_midnight),
    reply("of_the_day_with_a_tag_inside_a_200", 200,
          tagged("limit_reached", "false", " Limite de 50 demandes par jour atteinte."),
          error::rate_limited)
        .until(past_midnight),
    reply("of_the_day_in_words", 500, detail(R"("Limite de 50 demandes par jour atteinte")"),
          error::rate_limited)
        .until(past_midnight),
    reply("of_the_day_inside_an_envelope", 200,
          envelope("RATE_LIMIT_EXCEEDED", "Daily rate limit exceeded (50/50)."),
          error::rate_limited)
        .until(past_midnight),
};
INSTANTIATE_TEST_SUITE_P(quota, catalogue, all_are(condition::rate_limited, quotas), name_of);

const std::vector<example> bans{
    reply("cloudflare_page", 403, ban_page, error::banned).until(in_three_days),
    reply("cloudflare_line", 403, "error code: 1020", error::banned).until(in_three_days),
    reply("cloudflare_json", 403, R"({"title":"Access denied","message":"banned by Cloudflare"})",
          error::banned)
        .until(in_three_days),
    reply("nothing_but_the_status", 403, "", error::banned).until(in_three_days),
    reply("with_its_own_end", 403, ban_page, error::banned)
        .with("Retry-After", "7200")
        .until(now + 2h),
};
INSTANTIATE_TEST_SUITE_P(ban, catalogue, all_are(condition::rate_limited, bans), name_of);

const std::vector<example> outages{
    reply("technical_error", 500, enedis("technical_error", "Technical error. Please try later."),
          error::source_unavailable),
    reply("technical_error_with_another_status", 400, enedis("technical_error"),
          error::source_unavailable),
    reply("internal_error", 500,
          enedis("Internal Server error", "Un problème a été rencontré lors du traitement."),
          error::source_unavailable),
    reply("adam_down", 500, enedis("ADAM-DC-0500"), error::source_unavailable),
    reply("adam_behind_adam", 400, enedis("ADAM_ADAM-ERR0191"), error::source_unavailable),
    reply("stm_down", 500, enedis("STM-ERR-0000001"), error::source_unavailable),
    reply("unavailable", 503, R"({"error":"Service Unavailable"})", error::source_unavailable),
    reply("unavailable_for_a_while", 503, "", error::source_unavailable)
        .with("Retry-After", "600")
        .until(now + 10min),
    reply("reset_beside_an_outage_is_no_quota", 503, "", error::source_unavailable)
        .with("X-RateLimit-Reset", "900"),
    reply("no_token_at_conso_api", 500,
          conso(500, "Impossible de rafraîchir le token. Réessayez plus tard"),
          error::source_unavailable),
    reply("unknown_at_conso_api", 500, conso(500, "Erreur inconnue. Réessayez plus tard"),
          error::source_unavailable),
    reply("a_page_through_conso_api", 500, conso_around(R"("<html>")"), error::source_unavailable),
    reply("bad_gateway_page", 502, "<html>502 Bad gateway, cloudflare</html>",
          error::source_unavailable),
    reply("nothing_but_the_status", 500, "", error::source_unavailable),
    reply("no_content", 204, "", error::source_unavailable),
    reply("enedis_failed_behind_a_tag", 500,
          tagged("enedis_return_ko", "false", "Erreur lors de la récupération"),
          error::source_unavailable),
    reply("enedis_failed_behind_a_tag_inside_a_200", 200,
          tagged("enedis_return_ko", R"({"error":"technical_error"})"), error::source_unavailable),
    reply(
        "enedis_failed_in_detail", 400,
        detail(R"([["Erreur lors de la récupération des données d'Enedis, merci de réessayer plus )"
               R"(tard - ","Code d'erreur : 500 Internal"]])"),
        error::source_unavailable),
    reply("enedis_failed_in_detail_inside_a_200", 200, detail(R"("Erreur inattendue")"),
          error::source_unavailable),
    reply("enedis_unavailable_inside_an_envelope", 200,
          envelope("ENEDIS_UNAVAILABLE", "L'API Enedis est temporairement indisponible."),
          error::source_unavailable),
};
INSTANTIATE_TEST_SUITE_P(outage, catalogue, all_are(condition::transient, outages), name_of);

const std::vector<example> unknown_codes{
    reply("of_a_bad_request", 400, enedis("ADAM-ERR9999"), error::source_unavailable),
    reply("of_a_refusal", 403, enedis("ADAM-DC-9999"), error::source_unavailable),
    reply("of_a_refusal_through_a_gate", 403, enedis("ADAM-DC-9999"), error::source_unavailable)
        .with("Server", "cloudflare"),
    reply("inside_a_200", 200, enedis("ADAM-DC-9999"), error::source_unavailable),
    reply("with_words_that_mean_something_elsewhere", 400,
          enedis("ADAM-ERR9999", "quota, no consent, mise en service"), error::source_unavailable),
};
INSTANTIATE_TEST_SUITE_P(unknown_code, catalogue, all_are(condition::transient, unknown_codes),
                         name_of);

const std::vector<example> mistakes{
    reply("dates_in_the_wrong_order", 400,
          enedis("Invalid_request", "Start date should be before end date."),
          error::request_refused),
    reply("equal_dates_in_french", 400,
          enedis("Invalid_request", "La date de fin ne peut être égale à la date de début"),
          error::request_refused),
    reply("dates_in_the_wrong_order_through_conso_api", 400,
          conso_around(enedis("Invalid_request", "Start date should be before end date.")),
          error::request_refused),
    reply("dates_in_the_wrong_order_inside_an_envelope", 200, envelope("INVALID_DATE_RANGE"),
          error::request_refused),
    reply("prm_too_short", 400,
          enedis("Invalid_request", "usage_point_id parameter must be 14 digits long."),
          error::request_refused),
    reply("parameters_at_conso_api", 400, conso(400, "Paramètres invalides"),
          error::request_refused),
    reply("method_at_conso_api", 405, conso(405, "Method not allowed"), error::request_refused),
    reply("parameters_in_detail", 422,
          detail(R"([{"loc":["query","start"],"msg":"field required","type":"value_error"}])"),
          error::request_refused),
    reply("page_not_found", 404, "<html>Not found</html>", error::request_refused),
    reply("nothing_found", 404, "", error::request_refused),
    reply("a_code_as_a_part_of_a_longer_number", 400, conso(400, "PRM 12349008041234"),
          error::request_refused),
    reply("a_list", 400, "[]", error::request_refused),
};
INSTANTIATE_TEST_SUITE_P(mistake, catalogue, all_are(condition::our_mistake, mistakes), name_of);

} // namespace
} // namespace linkynflux::enedis
