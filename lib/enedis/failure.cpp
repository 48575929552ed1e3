// From a reply to a sentence: whose words count, until when the door is closed, what is quoted.
#include "enedis/failure.hpp"

#include "enedis/complaint.hpp"
#include "enedis/legible.hpp"
#include "enedis/meanings.hpp"
#include "http/retry.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;

/// Where the other side closes its door without saying until when.
constexpr auto quota_pause = 1h;
/// No gateway says how long its ban lasts, and asking meanwhile may prolong it.
constexpr auto ban_pause = std::chrono::days{3};
/// An instant further away than this is a mistake of whoever wrote it.
constexpr auto longest_pause = std::chrono::days{31};

/// The gate in front of a gateway speaks HTML, or JSON of its own; what Enedis refuses comes as
/// JSON with a code, through the same gate and with the same Server field.
bool is_from_the_gate(const http::response& reply, const complaint& said) {
    return !said.is_json || reply.body.find("loudflare") != std::string::npos;
}

meaning meaning_of(const http::response& reply, const complaint& said) {
    if (const auto known = meaning_of_code(said.code))
        return *known;
    if (reply.status == 403 && is_from_the_gate(reply, said))
        return meaning_of_ban();
    if (const auto known = meaning_of_text(said.text))
        return *known;
    return meaning_of_status(reply.status, said.code);
}

/// When the other side may be asked again; nothing where neither it nor a rule of ours says so.
std::optional<sys_seconds> pause_end(error is, const http::response& reply, const complaint& said,
                                     sys_seconds now) {
    auto told = said.reopens_at;
    if (const auto after = http::retry_after(reply, now); after && (!told || *after > *told))
        told = after;
    if (told && *told > now && *told <= now + longest_pause)
        return told;
    if (is == error::banned)
        return now + ban_pause;
    if (is == error::rate_limited)
        return now + quota_pause;
    return std::nullopt;
}

/// `HTTP 400, ADAM-ERR0123: La demande …`
std::string evidence(const http::response& reply, const complaint& said) {
    auto text = fmt::format("HTTP {}", reply.status);
    if (!said.code.empty())
        text += fmt::format(", {}", legible(said.code, 40));
    if (!said.text.empty())
        text += fmt::format(": {}", legible(said.text));
    return text;
}

} // namespace

failure explain(const http::response& reply, std::string_view source, sys_seconds now) {
    const auto said = read_complaint(reply.body);
    const auto known = meaning_of(reply, said);
    failure why{known.is, fmt::format("{} {} ({})", source, known.sentence, evidence(reply, said))};
    if (known.is == error::rate_limited || known.is == error::banned ||
        known.is == error::source_unavailable)
        why.until = pause_end(known.is, reply, said, now);
    return why;
}

bool is_error_body(std::string_view body) {
    const auto said = read_complaint(body);
    return said.is_json && !(said.code.empty() && said.text.empty());
}

} // namespace linkynflux::enedis
