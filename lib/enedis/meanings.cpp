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

constexpr meaning api_not_subscribed{
    error::token_refused,
    "says that the application has not subscribed to this API. Nothing comes until it has: "
    "subscribe it on Enedis' developer portal"};

constexpr meaning token_is_refused{
    error::token_refused,
    "refused the token: it is wrong, over, or not for this meter. Nothing comes until it is "
    "replaced: get a new one for this PRM and put it into the configuration"};

constexpr meaning slow_down{
    error::rate_limited,
    "takes no more requests for now. The days stay missing and are asked for later; if it comes "
    "again, give the source a smaller \"budget\""};

constexpr meaning address_is_banned{
    error::banned,
    "shut out this Internet address. Nothing is asked until the pause is over; other programs here "
    "that use the same gateway should pause too, or it starts anew"};

constexpr meaning out_of_order{
    error::source_unavailable,
    "does not work at the moment. The days stay missing and are asked for again"};

constexpr meaning not_understood{
    error::source_unavailable,
    "answered with an error that is not known here. The days stay missing and are asked for again; "
    "if it stays so, please report the code that follows"};

constexpr meaning too_many_days{
    error::request_refused,
    "refused the question for asking too many days at once. The days stay missing; this is a bug "
    "of linkynflux, please report it"};

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
    row{"NO-DATA-FOUND", nothing_yet},
    row{"SGT404", nothing_yet},
    row{"ADAM-ERR0075", collection_is_off},
    row{"ADAM-ERR0069", wrong_direction},
    row{"ADAM-ERR0061", not_the_holder},
    row{"ADAM-DC-0007", not_the_holder},
    row{"ADAM-DC-0008", no_consent},
    row{"ADAM-DC-0009", no_consent},
    row{"ADAM-DC-0015", too_many_days},
    row{"ADAM-ERR0126", too_many_days},
    row{"900804", slow_down},
    row{"900807", slow_down},
    row{"900908", api_not_subscribed},
    row{"INVALID-CLIENT", token_is_refused},
    row{"INVALID-GRANT", token_is_refused},
    row{"STM-ERR-0000014", token_is_refused},
    row{"STM-ERR-0000019", token_is_refused},
    row{"STM-ERR-0000020", token_is_refused},
    row{"ADAM-DC-0500", out_of_order},
    row{"STM-ERR-0000001", out_of_order},
    row{"TECHNICAL-ERROR", out_of_order},
    row{"INTERNAL SERVER ERROR", out_of_order},
};

/// Upper case too; Enedis answers in the language of the day.
constexpr std::array phrases{
    row{"LAST ACTIVATION DATE", before_activation},
    row{"MISE EN SERVICE", before_activation},
    row{"ANTERIOR", before_activation},
    row{"HISTORY DEADLINE", before_deadline},
    row{"EARLIER THAN THE CURRENT DATE", nothing_yet},
    row{"NO MEASURE FOUND", nothing_yet},
    row{"PAS DE MESURE", nothing_yet},
    row{"OBJECTED TO THE LOAD CURVE", collection_is_off},
    row{"PAS TITULAIRE", not_the_holder},
    row{"NOT OWNER", not_the_holder},
    row{"NO CONSENT", no_consent},
    row{"PAS DE SERVICES SOUSCRITS", api_not_subscribed},
    row{"THROTTLED OUT", slow_down},
    row{"QUOTA", slow_down},
    row{"SLA DéPASSé", slow_down},
};

std::string folded(std::string_view text) {
    std::string upper{text};
    for (auto& c : upper)
        c = c == '_' ? '-' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper;
}

template<class Table>
std::optional<meaning> first_within(const Table& table, std::string_view text) {
    const auto occurs = [&](const row& r) { return text.find(r.sign) != std::string_view::npos; };
    const auto found = std::ranges::find_if(table, occurs);
    return found == table.end() ? std::nullopt : std::optional{found->means};
}

} // namespace

std::optional<meaning> meaning_of_code(std::string_view code) {
    const auto found = std::ranges::find(codes, folded(code), &row::sign);
    return found == codes.end() ? std::nullopt : std::optional{found->means};
}

std::optional<meaning> meaning_of_text(std::string_view text) {
    const auto upper = folded(text);
    if (const auto known = first_within(codes, upper))
        return known;
    return first_within(phrases, upper);
}

meaning meaning_of_status(unsigned status, std::string_view code) {
    if (status == 401)
        return token_is_refused;
    if (status == 429)
        return slow_down;
    if (status >= 500 || status == 408)
        return out_of_order;
    if (folded(code) == "INVALID-REQUEST") // Enedis says so of anything: its phrases came first
        return bad_question;
    if (!code.empty() || status < 400)
        return not_understood;
    return status == 403 ? token_is_refused : bad_question;
}

meaning meaning_of_ban() {
    return address_is_banned;
}

} // namespace linkynflux::enedis
