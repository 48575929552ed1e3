#include "sync/ledger_book.hpp"

#include "plan/budget.hpp"
#include "store/state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace {

/// What was spent is unknown, so all of it was.
ledger all_spent(const request_budget& budget, sys_seconds now) {
    return {std::vector<sys_seconds>(static_cast<std::size_t>(budget.requests), now), {}};
}

} // namespace

std::string ledger_file(const std::string& key) {
    return fmt::format("ledgers/{}.json", key);
}

result<ledger*> ledger_book::open(const std::string& key, const source_limits& limits) {
    if (const auto found = open_.find(key); found != open_.end())
        return &found->second;
    const auto text = world_.state.read(ledger_file(key));
    if (!text)
        return text.error();
    if (!*text)
        return &open_[key];
    auto entries = store::parse_ledger(**text);
    if (!entries) {
        const auto aside = world_.state.set_aside(ledger_file(key));
        if (!aside)
            return aside.error();
        world_.tell(state_set_aside{key, fmt::format("{}; it is now {}, and the budget counts as "
                                                     "spent, so that no ban is risked",
                                                     entries.error().what, *aside)});
        entries = all_spent(limits.budget, world_.time.now());
        if (const auto saved = save(key, *entries); !saved)
            return saved.error();
    }
    return &(open_[key] = *entries);
}

result<void> ledger_book::save(const std::string& key, const ledger& entries) {
    return world_.state.save(ledger_file(key), store::render(entries));
}

result<sys_seconds> ledger_book::next_allowed(const std::string& key, const source_limits& limits) {
    const auto entries = open(key, limits);
    if (!entries)
        return entries.error();
    const auto now = world_.time.now();
    if (plan::come_back_from_the_future(**entries, now))
        if (const auto saved = save(key, **entries); !saved)
            return saved.error();
    return plan::next_allowed(**entries, limits, now);
}

result<void> ledger_book::spend(const std::string& key, const source_limits& limits) {
    const auto entries = open(key, limits);
    if (!entries)
        return entries.error();
    plan::spend(**entries, world_.time.now());
    return save(key, **entries);
}

result<void> ledger_book::close(const std::string& key, const source_limits& limits,
                                sys_seconds until) {
    const auto entries = open(key, limits);
    if (!entries)
        return entries.error();
    (*entries)->closed_until = until;
    return save(key, **entries);
}

sys_seconds ledger_book::place_in_line(const std::string& key, const source_limits& limits,
                                       const std::string& meter, sys_seconds allowed) {
    constexpr std::chrono::hours longest_line{12};
    auto& [end, places] = lines_[key];
    const auto now = world_.time.now();
    auto& place = places.try_emplace(meter, sys_seconds::min()).first->second;
    if (place > now && place >= allowed)
        return place;
    const auto share = limits.budget.window / limits.budget.requests;
    const bool is_anyone_waiting = end > now;
    place = is_anyone_waiting ? std::max(allowed, end + share) : allowed;
    place = std::min(place, allowed + longest_line);
    end = std::max(end, place);
    return place;
}

} // namespace linkynflux::sync
