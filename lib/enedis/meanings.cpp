// A table, so that a new code of Enedis is a new line.
#include "enedis/meanings.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace linkynflux::enedis {
namespace {

constexpr meaning before_activation{
    error::history_ended,
    "has nothing that old: the meter was last put into service later. The days before cannot be "
    "had; later ones are not concerned, and there is nothing to do"};

constexpr meaning before_deadline{
    error::history_ended,
    "has nothing that old: Enedis keeps a load curve for 24 months and 15 days. Older days cannot "
    "be had from here; later ones are not concerned, and there is nothing to do"};

constexpr meaning nothing_yet{
    error::not_published,
    "has no measure for these days yet. They stay missing and are asked for again. If they stay so "
    "for days: on mon-compte-particulier.enedis.fr, under \"Gérer l'accès à mes données\", look "
    "whether \"Activer la collecte de la consommation horaire\" is on"};

constexpr meaning collection_is_off{
    error::collection_off,
    "has no load curve, because its collection is off. Until it is on no reading comes, and what "
    "was not collected cannot be had later: on mon-compte-particulier.enedis.fr, under \"Gérer "
    "l'accès à mes données\", use \"Activer la collecte de la consommation horaire\" (it may end "
    "by itself after a year)"};

constexpr meaning wrong_direction{
    error::no_such_measure,
    "says that the meter does not measure in this direction. Nothing will come for this series: "
    "take it out of the meter's \"series\", or correct the PRM"};

constexpr meaning not_the_holder{
    error::consent_missing,
    "says that whoever gave the consent does not hold this meter's contract (any more). Nothing "
    "comes until the holder consents: on mon-compte-particulier.enedis.fr, under \"Gérer l'accès à "
    "mes données\", then with a new token. Enedis has said so by mistake before, in summer 2026; "
    "then it passes by itself"};

constexpr meaning no_consent{
    error::consent_missing,
    "says that the consent for this meter is missing or over. Nothing comes until it is given "
    "anew: look on mon-compte-particulier.enedis.fr, under \"Gérer l'accès à mes données\", and "
    "ask for a new token"};

constexpr meaning not_allowed_here{
    error::consent_missing,
    "may not give this meter's data: it does not know the PRM with this token, or the consent is "
    "over. Nothing comes until that is mended: check the PRM and the token, and renew the consent "
    "where the token came from"};

constexpr meaning disputed_code{
    error::consent_missing,
    "refused a single day with a code that some know for too many days and others for a holder "
    "who did not consent. The day stays missing: check on mon-compte-particulier.enedis.fr, under "
    "\"Gérer l'accès à mes données\", that the consent runs and comes from the holder of the "
    "contract"};

constexpr meaning api_not_subscribed{
    error::api_not_subscribed,
    "says that the application has not subscribed to this API. Nothing comes from it until it "
    "has: subscribe it on Enedis' developer portal"};

constexpr meaning no_service{
    error::api_not_subscribed,
    "has no service subscribed for this meter. Nothing comes until there is one: subscribe the "
    "application to this API on Enedis' developer portal, and have the holder consent"};

constexpr meaning token_is_refused{
    error::token_refused,
    "refused the token: it is wrong, over, or not for this meter. Nothing comes until it is "
    "replaced: get a new one for this PRM, write it where the old one is, then systemctl reload "
    "linkynflux (systemctl restart linkynflux where it is a credential)"};

constexpr meaning slow_down{
    error::rate_limited,
    "takes no more requests for now. The days stay missing and are asked for later; if it comes "
    "again, give the source a smaller \"budget\"",
    pause::an_hour};

constexpr meaning day_is_spent{
    error::rate_limited,
    "takes no more requests for this meter today. The days stay missing and are asked for "
    "tomorrow; if it comes again, give the source a smaller \"budget\", and look whether another "
    "program asks for the same meter",
    pause::to_midnight};

constexpr meaning address_is_banned{
    error::banned,
    "shut out this Internet address. Nothing is asked until the pause is over; other programs here "
    "that use the same gateway should pause too, or it starts anew",
    pause::for_days};

constexpr meaning out_of_order{
    error::source_unavailable,
    "does not work at the moment. The days stay missing and are asked for again", pause::if_told};

constexpr meaning not_understood{
    error::source_unavailable,
    "answered with an error that is not known here. The days stay missing and are asked for again; "
    "if it stays so, please report the code that follows",
    pause::if_told};

constexpr meaning too_many_days{
    error::span_refused,
    "gives fewer days at once. They stay missing and are asked for in shorter pieces; there is "
    "nothing to do"};

constexpr meaning bad_question{
    error::request_refused,
    "refused the question itself. The days stay missing: check the PRM and the source's \"url\"; "
    "if they are right, please report what follows"};

struct row {
    std::string_view sign;
    meaning means;
};

/// Upper case, `-` for `_`: Enedis writes its codes in several ways.
constexpr std::array codes{
    row{"ADAM-ERR0123", before_activation},
    row{"ADAM-ERR0125", before_deadline},
    row{"ADAM-DC-0016", before_deadline},
    row{"DATE-TOO-OLD", before_deadline},
    row{"NO-DATA-FOUND", nothing_yet},
    row{"NO-DATA", nothing_yet},
    row{"SGT404", nothing_yet},
    row{"ADAM-ERR0075", collection_is_off},
    row{"ADAM-ERR0069", wrong_direction},
    row{"ADAM-ERR0061", not_the_holder},
    row{"ADAM-DC-0007", not_the_holder},
    row{"ADAM-DC-0008", no_consent},
    row{"ADAM-DC-0009", no_consent},
    row{"ACCESS-DENIED", not_allowed_here},
    row{"ADAM-DC-0015", too_many_days},
    row{"ADAM-ERR0126", too_many_days},
    row{"900800", slow_down},
    row{"900801", slow_down},
    row{"900802", slow_down},
    row{"900803", slow_down},
    row{"900804", slow_down},
    row{"900806", slow_down},
    row{"900807", slow_down},
    row{"LIMIT-REACHED", day_is_spent},
    row{"RATE-LIMIT-EXCEEDED", day_is_spent},
    row{"900901", token_is_refused},
    row{"900902", token_is_refused},
    row{"900903", token_is_refused},
    row{"900908", api_not_subscribed},
    row{"INVALID-CLIENT", token_is_refused},
    row{"INVALID-GRANT", token_is_refused},
    row{"STM-ERR-0000014", token_is_refused},
    row{"STM-ERR-0000019", token_is_refused},
    row{"STM-ERR-0000020", token_is_refused},
    row{"ADAM-DC-0500", out_of_order},
    row{"ADAM-ADAM-ERR0191", out_of_order},
    row{"STM-ERR-0000001", out_of_order},
    row{"TECHNICAL-ERROR", out_of_order},
    row{"INTERNAL SERVER ERROR", out_of_order},
    row{"ENEDIS-UNAVAILABLE", out_of_order},
    row{"INVALID-DATE-RANGE", bad_question},
    row{"INVALID-DATE-FORMAT", bad_question},
};

/// Codes that say no more than the status does: a phrase beside them counts.
constexpr std::array<std::string_view, 5> empty_codes{"INVALID-REQUEST", "BAD REQUEST", "FORBIDDEN",
                                                      "ENEDIS-RETURN-KO", "ENEDIS-ERROR"};

/// Upper case too, but for letters with accents; Enedis answers in the language of the day.
constexpr std::array phrases{
    row{"LAST ACTIVATION DATE", before_activation},
    row{"MISE EN SERVICE", before_activation},
    row{"ANTERIOR", before_activation},
    row{"HISTORY DEADLINE", before_deadline},
    row{"EARLIER THAN THE CURRENT DATE", nothing_yet},
    row{"NO MEASURE FOUND", nothing_yet},
    row{"PAS DE MESURE", nothing_yet},
    row{"OBJECTED TO THE LOAD CURVE", collection_is_off},
    row{"SENS DE LA MESURE", wrong_direction},
    row{"PAS TITULAIRE", not_the_holder},
    row{"NOT OWNER", not_the_holder},
    row{"NO CONSENT", no_consent},
    row{"API SUBSCRIPTION VALIDATION FAILED", api_not_subscribed},
    row{"PAS DE SERVICES SOUSCRITS", no_service},
    row{"DEMANDES PAR JOUR", day_is_spent},
    row{"DAILY RATE LIMIT", day_is_spent},
    row{"THROTTLED OUT", slow_down},
    row{"QUOTA", slow_down},
    row{"SLA DéPASSé", slow_down},
    row{"AUTHENTICATION CREDENTIALS", token_is_refused},
};

std::string folded(std::string_view text) {
    std::string upper{text};
    for (auto& c : upper)
        c = c == '_' ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper;
}

/// Also a status in the place of a code: `{"error": "429"}`.
bool says_nothing(std::string_view code) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::find(empty_codes, folded(code)) != empty_codes.end() ||
           (code.size() == 3 && std::ranges::all_of(code, is_digit));
}

bool is_of_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

/// Not as a part of a longer number, which may be a PRM.
bool has_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_of_word(text[at - 1])) &&
            (end == text.size() || !is_of_word(text[end])))
            return true;
    }
    return false;
}

bool has_phrase(std::string_view text, std::string_view phrase) {
    return text.find(phrase) != text.npos;
}

template<class Table>
std::optional<meaning> first_where(const Table& table,
                                   bool (*occurs)(std::string_view, std::string_view),
                                   std::string_view text) {
    const auto found =
        std::ranges::find_if(table, [&](const row& r) { return occurs(text, r.sign); });
    return found == table.end() ? std::nullopt : std::optional{found->means};
}

} // namespace

std::optional<meaning> meaning_of_code(std::string_view code) {
    const auto found = std::ranges::find(codes, folded(code), &row::sign);
    return found == codes.end() ? std::nullopt : std::optional{found->means};
}

std::optional<meaning> meaning_of_code_within(std::string_view text) {
    return first_where(codes, has_word, folded(text));
}

std::optional<meaning> meaning_of_text(std::string_view text, std::string_view code) {
    if (!code.empty() && !says_nothing(code))
        return std::nullopt;
    return first_where(phrases, has_phrase, folded(text));
}

meaning meaning_of_status(unsigned status, std::string_view code) {
    if (status == 401)
        return token_is_refused;
    if (status == 409) // MyElectricalData's own
        return day_is_spent;
    if (status == 429)
        return slow_down;
    if (status >= 500 || status == 408)
        return out_of_order;
    if (folded(code) == "INVALID-REQUEST") // Enedis says so of anything: its phrases came first
        return bad_question;
    if (!code.empty() || status < 400)
        return not_understood;
    return status == 403 ? not_allowed_here : bad_question;
}

meaning meaning_of_ban() {
    return address_is_banned;
}

meaning meaning_of_refused_day() {
    return disputed_code;
}

} // namespace linkynflux::enedis
