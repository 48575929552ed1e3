#include "status_report.hpp"

#include "plan/budget.hpp"
#include "plan/coverage.hpp"
#include "plan/questions.hpp"

#include <algorithm>

namespace linkynflux::daemon {
namespace {

using std::chrono::days;

std::size_t count_given_up(const series_memory& memory) {
    return static_cast<std::size_t>(std::ranges::count_if(memory.holes, [&](const auto& one) {
        return one.second.given_up && !plan::is_settled(memory, one.first);
    }));
}

int count_allowed(ledger entries, source_limits limits, sys_seconds now) {
    limits.burst.reset(); // over within a second
    int count = 0;
    while (count < limits.budget.requests && plan::next_allowed(entries, limits, now) <= now) {
        plan::spend(entries, now);
        ++count;
    }
    return count;
}

} // namespace

series_report report(series what, const series_memory& memory, std::optional<local_days> since,
                     days history, sys_seconds now) {
    const auto today = paris_day(now);
    series_report one{what};
    if (!memory.written.empty())
        one.written = boost::icl::hull(memory.written);
    one.missing = plan::missing_of_week(memory, since, history, today);
    one.days_waiting = plan::older_days_open(memory, since, history, today);
    one.days_given_up = count_given_up(memory);
    one.refused = length(memory.refused);
    return one;
}

meter_report report(const std::string& name, const result<std::optional<meter_memory>>& memory,
                    const result<sync::outbox_count>& outbox, const std::string& destination) {
    meter_report one{name};
    if (outbox)
        one.outbox = *outbox;
    else
        one.outbox_unreadable = outbox.error();
    if (!memory) {
        one.unreadable = memory.error();
        return one;
    }
    if (!*memory)
        return one;
    const auto& known = **memory;
    one.was_polled = true;
    if (!known.destination.empty() && known.destination != destination)
        one.counts_for = known.destination;
    one.next_poll = known.next_poll;
    one.troubled = known.troubled;
    one.contracted = known.contracted;
    return one;
}

budget_report report(const used_ledger& of, result<ledger> entries, sys_seconds now) {
    budget_report one{of.source, of.meters, of.limits.budget};
    if (!entries) {
        one.unreadable = entries.error();
        return one;
    }
    plan::come_back_from_the_future(*entries, now);
    const auto begin = now - of.limits.budget.window;
    one.spent = static_cast<int>(
        std::ranges::count_if(entries->spent, [&](sys_seconds at) { return at > begin; }));
    one.left = count_allowed(*entries, of.limits, now);
    one.next_allowed = plan::next_allowed(*entries, of.limits, now);
    if (entries->closed_until && *entries->closed_until > now)
        one.closed_until = entries->closed_until;
    return one;
}

bool is_partial(const status_report& all) {
    return std::ranges::any_of(
               all.meters,
               [](const meter_report& m) { return m.unreadable || m.outbox_unreadable; }) ||
           std::ranges::any_of(all.budgets,
                               [](const budget_report& b) { return b.unreadable.has_value(); });
}

} // namespace linkynflux::daemon
