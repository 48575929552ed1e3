// From a reply to a sentence: whose words count, until when the door is closed, what is quoted.
#include "enedis/failure.hpp"

#include "base/civil_time.hpp"
#include "enedis/complaint.hpp"
#include "enedis/legible.hpp"
#include "enedis/meanings.hpp"
#include "http/retry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

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
    if (const auto known = meaning_of_code_within(said.text))
        return *known;
    // MyElectricalData's own: its words speak of a quota as others do, and it ends with the day.
    if (reply.status == 409)
        return meaning_of_status(reply.status, said.code);
    if (const auto known = meaning_of_text(said.text, said.code))
        return *known;
    return meaning_of_status(said.status.value_or(reply.status), said.code);
}

/// A count of seconds or an instant: those who send it agree on nothing but the name.
std::optional<sys_seconds> rate_limit_reset(const http::response& reply, sys_seconds now) {
    constexpr std::int64_t first_instant = 1'000'000'000;
    const auto text = reply.field("X-RateLimit-Reset");
    std::int64_t value = 0;
    const auto [stop, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || ec != std::errc{} || stop != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value < first_instant ? now + seconds{value} : sys_seconds{seconds{value}};
}

/// Nothing says whose days a gateway counts: midnight in Paris comes first, and who is refused
/// after it waits for midnight UTC, at most two hours.
sys_seconds next_midnight(sys_seconds now) {
    const std::chrono::days day{1};
    const sys_seconds utc = std::chrono::floor<std::chrono::days>(now) + day;
    return std::min(start_of(paris_day(now) + day), utc);
}

std::optional<sys_seconds> unsaid_end(pause until, sys_seconds now) {
    switch (until) {
    case pause::none:
    case pause::if_told: return std::nullopt;
    case pause::an_hour: return now + quota_pause;
    case pause::to_midnight: return next_midnight(now) + 1min;
    case pause::for_days: return now + ban_pause;
    }
    return std::nullopt;
}

/// When the other side may be asked again; nothing where neither it nor a rule of ours says so.
std::optional<sys_seconds> pause_end(const meaning& of, const http::response& reply,
                                     const complaint& said, sys_seconds now) {
    if (of.until == pause::none)
        return std::nullopt;
    auto told = said.reopens_at;
    if (const auto after = http::retry_after(reply, now); after && (!told || *after > *told))
        told = after;
    // It stands in replies that refuse nothing too, so it counts for quotas alone.
    if (!told && of.is == error::rate_limited)
        told = rate_limit_reset(reply, now);
    if (told && *told > now && *told <= now + longest_pause)
        return told;
    return unsaid_end(of.until, now);
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

failure told(const meaning& known, const http::response& reply, const complaint& said,
             std::string_view source) {
    return {known.is, fmt::format("{} {} ({})", source, known.sentence, evidence(reply, said))};
}

} // namespace

failure explain(const http::response& reply, std::string_view source, sys_seconds now) {
    const auto said = read_complaint(reply.body);
    const auto known = meaning_of(reply, said);
    auto why = told(known, reply, said, source);
    why.until = pause_end(known, reply, said, now);
    return why;
}

failure explain_refused_day(const http::response& reply, std::string_view source) {
    return told(meaning_of_refused_day(), reply, read_complaint(reply.body), source);
}

bool is_error_body(std::string_view body) {
    const auto said = read_complaint(body);
    return said.is_json && !(said.code.empty() && said.text.empty());
}

} // namespace linkynflux::enedis
