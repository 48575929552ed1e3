#include "repeats.hpp"

#include "amid.hpp"
#include "base/counted.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

bool is_worth_a_word(matter what) {
    return what == matter::source || what == matter::series || what == matter::server ||
           what == matter::state;
}

bool has_answered(const poll_ended& poll, const std::string& source) {
    return std::ranges::find(poll.answered, source) != poll.answered.end();
}

bool has_stored(const poll_ended& poll) {
    return std::ranges::any_of(poll.stored, [](const auto& one) { return one.readings > 0; });
}

bool lacks_nothing(const poll_ended& poll) {
    return std::ranges::all_of(poll.stored,
                               [](const auto& one) { return one.missing == seconds{0}; });
}

/// Whether a poll that met no such failure shows that it is over. A poll that ends at all found the
/// server and the state directory working.
bool shows_end(const poll_ended& poll, const subject& of) {
    switch (of.what) {
    case matter::source: return has_answered(poll, of.name);
    // A new one needs a reload or a restart, and both begin anew.
    case matter::token: return false;
    // Not every poll asks for every series.
    case matter::series: return has_answered(poll, of.name) && lacks_nothing(poll);
    case matter::values: return has_stored(poll);
    case matter::server:
    case matter::coverage:
    case matter::state: return true;
    }
    return false;
}

/// Of what all share, the success of one that never met it says little: Enedis may have trouble
/// with some meters alone.
bool has_met(const trouble& one, const std::string& meter) {
    return one.met_by.contains(meter) || one.met_by.contains("");
}

/// What all meters met and what one of them met besides are one recovery.
void add(const recovery& what, std::vector<recovery>& to) {
    const auto same = std::ranges::find_if(to, [&](const recovery& one) {
        return one.of.what == what.of.what && one.of.name == what.of.name;
    });
    if (same == to.end()) {
        to.push_back(what);
        return;
    }
    same->failures += what.failures;
    same->since = std::min(same->since, what.since);
}

} // namespace

std::string in_words(const recovery& what) {
    const auto& [of, failures, since] = what;
    const auto who = of.what == matter::server  ? amid(of.name) + " takes points"
                     : of.what == matter::state ? "the state directory works"
                                                : of.name + " answers";
    return fmt::format("{} again after {} since {}", who, counted(failures, "failure", "failures"),
                       format_wall_clock(since));
}

bool repeats::is_news(const failing& what, const line& said, sys_seconds now) {
    auto& one = troubles_.try_emplace(what.of, trouble{what.of, now, now, 0, said}).first->second;
    ++one.failures;
    one.last = now;
    one.met_by.insert(what.met_by);
    const bool is_new = one.causes.insert(what.cause).second;
    if (is_new)
        one.said = said;
    return is_new;
}

template<class IsOver>
void repeats::end(const std::string& meter, IsOver is_over, std::vector<recovery>& ended) {
    auto at = troubles_.lower_bound(subject{meter, matter{}, ""});
    while (at != troubles_.end() && at->first.meter == meter) {
        const auto& [of, one] = *at;
        if (!is_over(of, one)) {
            ++at;
            continue;
        }
        if (is_worth_a_word(of.what))
            add({of, one.failures, one.since}, ended);
        at = troubles_.erase(at);
    }
}

std::vector<recovery> repeats::ended_by(const event& what) {
    std::vector<recovery> ended;
    if (const auto* poll = std::get_if<poll_ended>(&what)) {
        const auto is_over = [&](const subject& of, const trouble& one) {
            return one.last < poll->began && has_met(one, poll->meter) && shows_end(*poll, of);
        };
        end("", is_over, ended);
        end(poll->meter, is_over, ended);
    } else if (const auto* spent = std::get_if<budget_spent>(&what); spent && spent->reached) {
        const auto is_over = [&](const subject& of, const trouble& one) {
            return (of.what == matter::server || of.what == matter::state) &&
                   one.last < *spent->reached && has_met(one, spent->meter);
        };
        end("", is_over, ended);
    } else if (const auto* carried = std::get_if<outbox_replayed>(&what)) {
        const auto is_over = [&](const subject& of, const trouble& one) {
            return of.what == matter::server && has_met(one, carried->meter);
        };
        end("", is_over, ended);
    }
    return ended;
}

const trouble* repeats::server() const {
    for (const auto& [of, one] : troubles_)
        if (of.what == matter::server)
            return &one;
    return nullptr;
}

const trouble* repeats::for_someone() const {
    for (const auto& [of, one] : troubles_)
        if (of.what != matter::server && one.said.level == severity::error)
            return &one;
    return nullptr;
}

} // namespace linkynflux::daemon
