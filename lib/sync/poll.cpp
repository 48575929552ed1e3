#include "sync/poll.hpp"

#include "plan/coverage.hpp"
#include "plan/questions.hpp"
#include "plan/registers.hpp"
#include "sync/contract_watch.hpp"
#include "sync/health.hpp"
#include "sync/reach.hpp"
#include "sync/series_poll.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;

/// What became of a poll: the failure that matters most, and what was stored.
struct poll_result {
    result<void> outcome;
    std::vector<stored_series> stored{};
    bool asked = false;         ///< whether it came as far as a source
    bool waits_for_yesterday{}; ///< a series that is not refused lacks it
};

bool yesterday_is_there(const kept_meter& meter, series what, sys_seconds now) {
    const auto& all = meter.record.memory().by_series;
    const auto found = all.find(what);
    return found != all.end() && plan::is_settled(found->second, paris_day(now) - days{1});
}

/// A failure of one series, of those that are met so far: the first counts, unless a later one says
/// when to come back or needs no one to act.
void weigh(result<void>& so_far, const result<void>& next) {
    if (!next && (so_far || needs_someone(so_far.error())))
        so_far = next;
}

/// The series one after the other. What concerns one of them does not keep the others from being
/// asked; a source that fails twice in a row is left alone.
asio::awaitable<void> poll_series(kept_meter& meter, poll_result& all, sys_seconds began) {
    int in_vain = 0;
    for (const auto what : meter.configured.what) {
        series_poll one{meter, what, began};
        const auto outcome = co_await one.run();
        all.stored.push_back(one.stored());
        const bool is_refused = !outcome && needs_someone(outcome.error());
        if (!is_refused && !yesterday_is_there(meter, what, meter.around.time.now()))
            all.waits_for_yesterday = true;
        weigh(all.outcome, outcome);
        if (outcome) {
            in_vain = 0;
            continue;
        }
        const auto& why = outcome.error();
        const bool may_pass = why == condition::transient && why != error::influx_unavailable;
        if (may_pass ? ++in_vain == 2 : !concerns_one_series(why))
            co_return;
    }
}

void hold_curves_against_registers(kept_meter& meter) {
    auto& all = meter.record.memory().by_series;
    for (const auto curve : meter.configured.what)
        if (const auto daily = meter.counterpart(curve); daily && is_load_curve(curve))
            plan::hold_against_registers(all[curve], all[*daily], meter.around.time.now());
}

asio::awaitable<poll_result> poll_all(kept_meter& meter, sys_seconds began) {
    poll_result all;
    meter.from.tell_token_ends();
    all.outcome = co_await reach(meter);
    if (!all.outcome)
        co_return all;
    all.asked = true;
    all.outcome = meter.may_ask();
    if (all.outcome)
        all.outcome = co_await keep_contract(meter);
    if (all.outcome)
        co_await poll_series(meter, all, began);
    hold_curves_against_registers(meter);
    co_return all;
}

/// When to poll again. `memory.next_poll` already holds the retry that was planned before the poll.
sys_seconds next_poll(const kept_meter& meter, const poll_result& all, sys_seconds now) {
    const auto& table = meter.shared.table;
    const auto planned = *meter.record.memory().next_poll;
    const auto tomorrow =
        plan::outside_quiet(table, plan::daily_poll(table, paris_day(now) + days{1}));
    const auto& outcome = all.outcome;
    if (!outcome && outcome.error() == condition::rate_limited && outcome.error().until) {
        // Everyone else was told the same instant.
        const seconds apart{static_cast<std::int64_t>(meter.around.draw() * 600)};
        return std::max(plan::outside_quiet(table, *outcome.error().until + apart), planned);
    }
    const bool is_influx_away =
        !all.asked || (!outcome && outcome.error() == error::influx_unavailable);
    if (is_influx_away && meter.delivery_planned_at())
        return *meter.delivery_planned_at();
    const bool may_pass = !outcome && !needs_someone(outcome.error());
    return may_pass || all.waits_for_yesterday ? planned : tomorrow;
}

/// What `status` shows of a poll that did not do all that it should.
std::optional<trouble> trouble_of(const result<void>& outcome, sys_seconds now) {
    if (outcome)
        return std::nullopt;
    const auto& why = outcome.error();
    return trouble{now, why.what, needs_someone(why), why == condition::rate_limited};
}

void tell_end(kept_meter& meter, const poll_result& all, sys_seconds began) {
    const auto& name = meter.configured.name;
    const auto next = *meter.record.memory().next_poll;
    if (!all.outcome && all.outcome.error() == condition::rate_limited)
        meter.around.tell(budget_spent{name, all.outcome.error().what, next,
                                       all.asked ? std::optional{began} : std::nullopt});
    if (!all.stored.empty())
        meter.around.tell(poll_ended{name, all.stored, next, began, meter.from.take_answered()});
}

asio::awaitable<void> poll(kept_meter& meter) {
    auto& memory = meter.record.memory();
    const auto began = meter.around.time.now();
    const auto asked_before = memory.asked_at;
    if (!meter.begin_poll())
        co_return;
    meter.around.tell(poll_began{meter.configured.name});
    meter.from.take_answered(); // who answered an order tells nothing of this poll
    meter.from.take_asked(meter.configured.id);
    auto all = co_await poll_all(meter, began);
    meter.from.tell_rejected();
    meter.from.close();
    if (!all.outcome && all.outcome.error() == condition::stopped) {
        (void)meter.record.save();
        co_return;
    }
    const auto now = meter.around.time.now();
    memory.next_poll = next_poll(meter, all, now);
    memory.troubled = trouble_of(all.outcome, now);
    // Nobody was asked: the pauses between requests do not grow by it, and a new meter stays new.
    if (!all.asked) {
        memory.tries_today = std::max(0, memory.tries_today - 1);
        memory.asked_at = asked_before;
    } else if (all.outcome && !all.waits_for_yesterday)
        memory.tries_today = 0;
    const auto saved = meter.record.save();
    if (saved)
        tell_end(meter, all, began);
    else
        all.outcome = saved;
    if (all.asked)
        co_await write_health(meter, std::move(all.outcome), std::move(all.stored));
}

} // namespace

asio::awaitable<void> wake(kept_meter& meter) {
    if (meter.poll_is_due())
        co_await poll(meter);
    else
        (void)co_await deliver(meter);
    meter.shared.into.close();
}

} // namespace linkynflux::sync
