#include "check_warnings.hpp"

#include "config/clock_time.hpp"
#include "describe.hpp"
#include "enedis/token_expiry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace linkynflux::daemon {
namespace {

using std::chrono::days;
using std::chrono::minutes;

minutes end_after_start(const window& w) {
    return w.end > w.start ? w.end : w.end + days{1};
}

/// Whether some day that `a` begins on is followed, `later` days on, by one that `b` begins on.
bool begin_together(const window& a, const window& b, days later) {
    const auto first =
        std::max(a.from.value_or(local_days::min()), b.from ? *b.from - later : local_days::min());
    const auto last =
        std::min(a.to.value_or(local_days::max()), b.to ? *b.to - later : local_days::max());
    return first <= last;
}

/// What one night of the change has in common is no mistake of whoever wrote the days of both.
bool follow_each_other(const window& a, const window& b) {
    return (a.to && b.from && *a.to < *b.from) || (b.to && a.from && *b.to < *a.from);
}

bool overlap(const window& a, const window& b) {
    if (follow_each_other(a, b))
        return false;
    for (const days later : {days{-1}, days{0}, days{1}})
        if (a.start < end_after_start(b) + later && b.start + later < end_after_start(a) &&
            begin_together(a, b, later))
            return true;
    return false;
}

bool is_written_out(const config::secret& where) {
    const auto* text = std::get_if<std::string>(&where);
    return text && !text->empty();
}

int a_day(const request_budget& budget) {
    return static_cast<int>(budget.requests * (seconds{days{1}} / seconds{1}) /
                            budget.window.count());
}

} // namespace

std::string in_words(const window& hours) {
    auto text =
        fmt::format("{}-{}", config::format_clock(hours.start), config::format_clock(hours.end));
    if (hours.from)
        text += fmt::format(" from {}", format_day(*hours.from));
    if (hours.to)
        text += fmt::format(" to {}", format_day(*hours.to));
    return text;
}

std::vector<std::string> overlapping_windows(const config::config& configured) {
    std::vector<std::string> all;
    for (const auto& meter : configured.meters)
        for (auto a = meter.off_peak.begin(); a != meter.off_peak.end(); ++a)
            for (auto b = std::next(a); b != meter.off_peak.end(); ++b)
                if (overlap(*a, *b))
                    all.push_back(fmt::format("the off-peak windows {} and {} overlap; the time "
                                              "that they share counts once",
                                              in_words(*a), in_words(*b)));
    // Meters share the file's windows.
    std::ranges::sort(all);
    const auto again = std::ranges::unique(all);
    all.erase(again.begin(), again.end());
    return all;
}

std::vector<std::string> future_beginnings(const config::config& configured, local_days today) {
    std::vector<std::string> all;
    for (const auto& meter : configured.meters)
        if (meter.since && *meter.since > today)
            all.push_back(fmt::format("{}: \"since\" is {}, which is still to come; it fills "
                                      "nothing, and only the last seven days are asked for",
                                      meter.name, format_day(*meter.since)));
    return all;
}

std::vector<std::string> narrow_budgets(const std::vector<daily_need>& needs,
                                        const std::vector<used_ledger>& ledgers) {
    struct load {
        int asked = 0;
        int unmet = 0;
    };
    std::map<std::string, int> room;
    for (const auto& one : ledgers)
        room[one.key] = a_day(one.limits.budget);
    std::map<std::string, load> loads;
    for (const auto& need : needs) {
        auto rest = need.requests;
        for (const auto& key : need.ledgers) {
            const auto taken = std::min(rest, room[key]);
            room[key] -= taken;
            rest -= taken;
        }
        // What no source has room for is told of the one that is asked first.
        loads[need.ledgers.front()].asked += need.requests;
        loads[need.ledgers.front()].unmet += rest;
    }
    std::vector<std::string> all;
    for (const auto& one : ledgers) {
        const auto found = loads.find(one.key);
        if (found == loads.end() || found->second.unmet == 0)
            continue;
        all.push_back(fmt::format(
            "{} ({}): requests needed a day: {}, and its budget gives {}. No source has room for "
            "{} of them, so days come late or never: take out a series, or give meters another "
            "source",
            one.source, names_of(one.meters), found->second.asked, a_day(one.limits.budget),
            found->second.unmet));
    }
    return all;
}

std::vector<std::string> ending_tokens(const std::string& source, const token_view& token,
                                       sys_seconds now) {
    if (!token.ends || *token.ends - now > enedis::token_warning)
        return {};
    return {describe(token_ends{source, *token.ends, now}).text};
}

std::vector<std::string> foreign_tokens(const std::string& source,
                                        const std::vector<const config::meter*>& excluded) {
    if (excluded.empty())
        return {};
    return {fmt::format("the token of {} is for another meter than {}, of which it will give "
                        "nothing: correct the \"prm\", or get a token for it there and write it "
                        "where the old one is",
                        source, names_of(names_of(excluded)))};
}

bool holds_a_secret(const config::config& configured) {
    const auto in_source = [](const config::source& s) {
        return is_written_out(s.token) || is_written_out(s.client_secret);
    };
    return is_written_out(configured.destination.password) ||
           is_written_out(configured.destination.token) ||
           std::ranges::any_of(configured.meters, [&](const config::meter& m) {
               return std::ranges::any_of(m.sources, in_source);
           });
}

} // namespace linkynflux::daemon
