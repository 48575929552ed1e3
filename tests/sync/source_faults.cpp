#include "sync/source_faults.hpp"
#include "simulator/utc.hpp"

#include "simulator/conso_api_answers.hpp"
#include "sync/simulated_life.hpp"

#include <fmt/format.h>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using simulator::effect;
using strike = std::function<effect(gate, sys_seconds)>;

const std::vector<gate> with_codes{gate::conso_api, gate::data_connect};
const std::vector<gate> conso_api_alone{gate::conso_api};
const std::vector<gate> my_electrical_data_alone{gate::my_electrical_data};

strike said(unsigned status, std::string_view code, std::string_view sentence) {
    const auto json = fmt::format(R"({{"error":"{}","error_description":"{}"}})", code, sentence);
    return [=, text = std::string{sentence}](gate by, sys_seconds) {
        return quoted(by, status, json, text);
    };
}

strike always(effect what) {
    return [=](gate, sys_seconds) { return what; };
}

strike answered(unsigned status, std::string body) {
    return always(simulator::status(status, std::move(body)));
}

effect with_field(unsigned status, std::string name, std::string value) {
    auto answer = simulator::status(status, R"({"error":"busy"})");
    answer.content.fields.emplace_back(std::move(name), std::move(value));
    return answer;
}

/// The oldest shape, the shape of 2026 without and with its end.
effect quota_q4(gate by, sys_seconds) {
    constexpr std::string_view text = "Quota Q4 reached Call threshold allowed on 0:-30:-40";
    return quoted(by, 429, fmt::format(R"({{"error":"429","error_description":"{}"}})", text),
                  text);
}

effect throttled_out(gate by, sys_seconds) {
    return quoted(by, 429,
                  R"({"fault":{"code":900807,"message":"Message throttled out",)"
                  R"("description":"You have exceeded your quota"}})",
                  "You have exceeded your quota");
}

effect throttled_out_until(gate by, sys_seconds now) {
    const auto end = simulator::gateway_date(now + 5h);
    const auto text = fmt::format("You have exceeded your quota .You can access API after {}", end);
    return quoted(by, 429,
                  fmt::format(R"({{"code":"900804","message":"Message throttled out",)"
                              R"("description":"{}","nextAccessTime":"{}"}})",
                              text, end),
                  text);
}

/// 13:00 in Paris, two hours and a half after the polls of the table begin.
constexpr auto a_date = "Mon, 04 May 2026 11:00:00 GMT";
sys_seconds that_date(sys_seconds) {
    return paris("2026-05-04 13:00:00");
}

sys_seconds past_midnight(sys_seconds now) {
    return start_of(paris_day(now) + std::chrono::days{1}) + 1min;
}

std::function<sys_seconds(sys_seconds)> in(seconds time) {
    return [=](sys_seconds now) { return now + time; };
}

verdict goes_on(std::optional<error> told = std::nullopt) {
    return {told, next_try::same_poll};
}
verdict passes(error told) {
    return {told, next_try::later_today};
}
verdict needs_someone(error told) {
    return {told, next_try::tomorrow};
}
verdict closes(error told, std::function<sys_seconds(sys_seconds)> until) {
    return {told, next_try::at_reopening, std::move(until)};
}
verdict floor_found() {
    return {std::nullopt, next_try::same_poll, nullptr, true};
}

constexpr auto seven_days = "The requested period must not be longer than 7 consecutive days.";

void add_what_enedis_says(std::vector<fault_case>& all) {
    const auto add = [&](std::string name, strike what, verdict then,
                         std::vector<gate> gates = {gate::conso_api, gate::data_connect,
                                                    gate::my_electrical_data}) {
        all.push_back(
            {std::move(name), std::move(what), std::move(then), std::nullopt, std::move(gates)});
    };
    add("no_data_found", said(404, "no_data_found", "no measure found for this usage point"),
        goes_on(error::not_published));
    add("no_measure_SGT", said(404, "SGT404", "Pas de mesure trouvée pour ce point"),
        goes_on(error::not_published));
    add("end_in_the_future",
        said(400, "Invalid_request",
             "The end date parameter must be earlier than the current date."),
        goes_on(error::not_published));
    add("more_than_seven_days_DC_0015", said(400, "ADAM-DC-0015", seven_days), goes_on(),
        with_codes);
    add("span_refused_ERR0126", said(400, "ADAM-ERR0126", "La demande ne peut pas aboutir."),
        goes_on(), with_codes);
    add("before_activation_ERR0123",
        said(400, "ADAM-ERR0123",
             "The requested period cannot be anterior to the meter's last activation date"),
        floor_found());
    add("before_activation_in_French",
        said(400, "ADAM-ERR0123",
             "La demande ne peut pas aboutir, la période demandée est antérieure à la date de "
             "dernière mise en service du point."),
        floor_found());
    add("before_history_ERR0125",
        said(400, "ADAM-ERR0125", "The start date must be greater than the history deadline."),
        floor_found());
    add("reversed_days", said(400, "Invalid_request", "Start date should be before end date."),
        needs_someone(error::request_refused));
    add("prm_not_of_fourteen_digits",
        said(400, "Invalid_request", "usage_point_id parameter must be 14 digits long."),
        needs_someone(error::request_refused));
    add("collection_off_ERR0075",
        said(400, "ADAM-ERR0075", "The customer objected to the load curve recording"),
        needs_someone(error::collection_off));
    add("wrong_direction_ERR0069",
        said(400, "ADAM-ERR0069", "Le sens de la mesure ne correspond pas pour le PRM demandé"),
        needs_someone(error::no_such_measure));
    add("other_holder_ERR0061", said(400, "ADAM-ERR0061", "Le client n'est pas titulaire"),
        needs_someone(error::consent_missing));
    add("other_holder_DC_0007_as_of_summer",
        said(400, "ADAM-DC-0007", "Le client n'est pas titulaire du point demandé"),
        needs_someone(error::consent_missing));
    add("other_holder_DC_0007",
        said(403, "ADAM-DC-0007", "The customer is not owner of this usage point."),
        needs_someone(error::consent_missing));
    add("no_consent_DC_0008",
        said(403, "ADAM-DC-0008",
             "No consent can be found for this customer and this usage point."),
        needs_someone(error::consent_missing));
    add("no_consent_spelt_otherwise", said(403, "ADAM_DC_0008", "No consent"),
        needs_someone(error::consent_missing), with_codes);
    add("unknown_user_STM", said(404, "STM-ERR-0000014", "unknown user"),
        needs_someone(error::token_refused), with_codes);
    add("no_services_subscribed",
        said(400, "Bad request", "Pas de services souscrits, le flux est stoppé."),
        needs_someone(error::api_not_subscribed), with_codes);
    add("technical_error", said(500, "technical_error", "Technical error. Please try later."),
        passes(error::source_unavailable));
    add("upstream_ERR0191", said(500, "ADAM_ADAM-ERR0191", "Erreur technique"),
        passes(error::source_unavailable));
    add("code_of_tomorrow", said(400, "ADAM-ERR9999", "Something new"),
        passes(error::source_unavailable), with_codes);
    add("error_with_status_200", said(200, "technical_error", "Technical error. Please try later."),
        passes(error::source_unavailable), with_codes);
}

void add_what_gateways_say(std::vector<fault_case>& all) {
    const auto add = [&](std::string name, strike what, verdict then) {
        all.push_back({std::move(name), std::move(what), std::move(then)});
    };
    add("quota_Q4", quota_q4, closes(error::rate_limited, in(1h)));
    add("throttled_out", throttled_out, closes(error::rate_limited, in(1h)));
    add("throttled_out_until", throttled_out_until, closes(error::rate_limited, in(5h)));
    add("throttled_retry_after_seconds", always(with_field(429, "Retry-After", "9000")),
        closes(error::rate_limited, in(9000s)));
    add("throttled_retry_after_date", always(with_field(429, "Retry-After", a_date)),
        closes(error::rate_limited, that_date));
    all.push_back({"day_spent_without_a_word", answered(409, ""),
                   closes(error::rate_limited, past_midnight), std::nullopt,
                   my_electrical_data_alone});
    all.push_back(
        {"day_spent_of_MED",
         answered(409, R"({"detail":"Vous avez dépassé votre quota journalier de 50 requêtes"})"),
         closes(error::rate_limited, past_midnight), std::nullopt, my_electrical_data_alone});
    add("ban_page", always(simulator::instead{simulator::conso_api::ban_page()}),
        closes(error::banned, in(std::chrono::days{3})));
    all.push_back({"token_refused",
                   answered(401, R"({"fault":{"code":900901,"message":"Invalid Credentials"}})"),
                   needs_someone(error::token_refused), goes_on()}); // another token, at once
    all.push_back({"no_token_for_the_gateway",
                   answered(500, R"({"status":500,"message":"Impossible de rafraîchir le token. )"
                                 R"(Réessayez plus tard"})"),
                   passes(error::source_unavailable), std::nullopt, conso_api_alone});
    add("bad_gateway_page", answered(502, "<html><h1>502 Bad gateway</h1>cloudflare</html>"),
        passes(error::source_unavailable));
    add("bad_gateway_json", answered(502, R"({"title":"Error 502: Bad gateway","status":502})"),
        passes(error::source_unavailable));
    add("busy", answered(503, "Service Unavailable"), passes(error::source_unavailable));
    add("busy_until", always(with_field(503, "Retry-After", "14400")),
        closes(error::source_unavailable, in(4h)));
    add("page_with_status_200", always(simulator::html_page()), passes(error::not_json));
    add("empty_object", answered(200, "{}"), passes(error::unexpected_answer));
    add("empty_body", answered(200, ""), passes(error::not_json));
    add("half_an_answer", always(simulator::truncated{}), passes(error::not_json));
    add("flood", always(simulator::flood(1 << 20)), passes(error::not_json));
    add("silence", always(simulator::silence{}), passes(error::timed_out));
    add("cut_connection", always(simulator::cut{10}), passes(error::connection_lost));
    add("answer_of_another_meter", always(simulator::other_meter{"99999999999999"}),
        passes(error::other_meter));
    add("placeholder_dates", always(simulator::placeholder_dates{}), goes_on());
}

} // namespace

const std::vector<fault_case>& source_faults() {
    static const auto all = [] {
        std::vector<fault_case> table;
        add_what_enedis_says(table);
        add_what_gateways_say(table);
        return table;
    }();
    return all;
}

} // namespace linkynflux::testing
