#include "sync/poll.hpp"

#include "plan/coverage.hpp"
#include "plan/questions.hpp"
#include "sync/reach.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;

/// Beyond this many lines InfluxDB takes a batch slower, not faster.
constexpr std::size_t most_lines = 5000;

/// What one poll stored of one series.
struct tally {
    std::size_t readings = 0;
    double watt_hours = 0;
    std::optional<interval> span{};

    void add(const batch& stored) {
        readings += stored.readings();
        watt_hours += stored.watt_hours();
        const auto reach = boost::icl::hull(stored.covers());
        span = span ? boost::icl::hull(*span, reach) : reach;
    }
};

/// The memory as it will be once the pending batch is stored: the next question depends on it.
struct pending_work {
    series what;
    sys_seconds began;
    series_memory view;
    batch lines;
    tally stored{};
};

/// The pending batch becomes an outbox entry and is carried out.
asio::awaitable<result<void>> store(kept_meter& meter, pending_work& work) {
    auto& kept = meter.record.memory().by_series[work.what];
    kept.holes = work.view.holes;
    kept.floor = work.view.floor;
    if (work.lines.empty())
        co_return result<void>{};
    if (const auto accepted = meter.into.accept(work.lines, work.what); !accepted)
        co_return accepted.error();
    const auto accepted_lines = std::exchange(work.lines, meter.new_batch());
    const auto carried = co_await deliver(meter);
    if (carried)
        work.stored.add(accepted_lines);
    co_return carried;
}

void tell_floor(const kept_meter& meter, const pending_work& work, bool was_searching) {
    const auto& floor = work.view.floor;
    if (was_searching && floor && floor->answered - floor->refused == days{1})
        meter.around.tell(history_found{meter.configured.name, work.what, floor->answered});
}

bool is_searching(const series_memory& memory) {
    return memory.floor && memory.floor->answered - memory.floor->refused > days{1};
}

/// Takes a source's reply into the pending work; a failure that ends this poll comes back.
asio::awaitable<result<void>> take(kept_meter& meter, pending_work& work, question asked,
                                   result<enedis::answer> reply) {
    const auto now = meter.around.time.now();
    if (!reply && reply.error() == condition::history_ended) {
        plan::note_history_end(work.view, asked, paris_day(now));
        tell_floor(meter, work, true);
        co_return result<void>{};
    }
    if (!reply && reply.error() != condition::not_yet)
        co_return reply.error();
    result<void> stored;
    if (reply) {
        if (work.lines.readings() + reply->readings.size() > most_lines)
            stored = co_await store(meter, work);
        work.lines.add(reply->readings, work.view.written);
    }
    const bool was_searching = is_searching(work.view);
    plan::note_answer(work.view, asked, work.began);
    tell_floor(meter, work, was_searching);
    co_return stored;
}

/// Asks until nothing is due or something stands in the way, and stores what came.
asio::awaitable<result<void>> ask_all(kept_meter& meter, pending_work& work) {
    plan::circumstances at{work.began, work.began, meter.configured.since, meter.from.limits()};
    result<void> outcome;
    while (outcome) {
        // A clock that is set back in this poll does not make its days due again.
        at.now = std::max(meter.around.time.now(), work.began);
        const auto next = plan::next_question(meter.configured.id, work.what, work.view, at);
        if (!next)
            break;
        auto reply = co_await meter.from.ask(*next);
        outcome = co_await take(meter, work, *next, std::move(reply));
    }
    // What came before a failure, or before the order to stop, is kept all the same.
    const auto stored = co_await store(meter, work);
    co_return outcome ? stored : outcome;
}

bool yesterday_is_there(const kept_meter& meter, sys_seconds now) {
    const auto& all = meter.record.memory().by_series;
    return std::ranges::all_of(meter.configured.what, [&](series what) {
        const auto found = all.find(what);
        return found != all.end() &&
               plan::is_complete(found->second.written, paris_day(now) - days{1});
    });
}

/// When to poll again. `memory.next_poll` already holds the retry that was planned before the poll.
sys_seconds next_poll(const kept_meter& meter, const result<void>& outcome, sys_seconds now) {
    const auto& table = meter.shared.table;
    const auto planned = *meter.record.memory().next_poll;
    const bool done = yesterday_is_there(meter, now);
    if (!outcome && outcome.error() == condition::rate_limited && outcome.error().until) {
        const auto allowed = plan::outside_quiet(table, *outcome.error().until);
        return done ? allowed : std::max(allowed, planned);
    }
    if (!outcome && outcome.error() == error::influx_unavailable && meter.delivery_planned_at())
        return plan::outside_quiet(table, *meter.delivery_planned_at());
    return outcome && done
               ? plan::outside_quiet(table, plan::daily_poll(table, paris_day(now) + days{1}))
               : planned;
}

void tell_end(const kept_meter& meter, const pending_work& work, sys_seconds now) {
    const auto& memory = meter.record.memory();
    const auto today = paris_day(now);
    const auto& written = memory.by_series.at(work.what).written;
    meter.around.tell(poll_ended{
        meter.configured.name, work.what, work.stored.readings, work.stored.watt_hours,
        work.stored.span, plan::missing(written, today - plan::recent, today), *memory.next_poll});
}

/// The next try is on disk before the first request: a crash adds none.
result<void> plan_retry(kept_meter& meter, sys_seconds began) {
    auto& memory = meter.record.memory();
    if (!memory.asked_at || paris_day(*memory.asked_at) != paris_day(began))
        memory.tries_today = 0;
    ++memory.tries_today;
    memory.asked_at = began;
    memory.next_poll =
        plan::retry(meter.shared.table, began, memory.tries_today, meter.around.draw());
    return meter.record.save();
}

asio::awaitable<void> poll(kept_meter& meter) {
    const auto began = meter.around.time.now();
    if (!plan_retry(meter, began))
        co_return;
    auto& memory = meter.record.memory();
    std::vector<pending_work> all;
    auto outcome = co_await reach(meter);
    for (const auto what : meter.configured.what) {
        if (!outcome)
            break;
        all.push_back({what, began, memory.by_series[what], meter.new_batch()});
        outcome = co_await ask_all(meter, all.back());
    }
    meter.from.close();
    meter.shared.into.close();
    if (!outcome && outcome.error() == condition::stopped) {
        (void)meter.record.save();
        co_return;
    }
    const auto now = meter.around.time.now();
    memory.next_poll = next_poll(meter, outcome, now);
    if (outcome && yesterday_is_there(meter, now))
        memory.tries_today = 0;
    // Nobody was asked: the pauses between requests do not grow by it.
    if (all.empty())
        memory.tries_today = std::max(0, memory.tries_today - 1);
    if (!meter.record.save())
        co_return;
    if (!outcome && outcome.error() == condition::rate_limited)
        meter.around.tell(
            budget_spent{meter.configured.name, outcome.error().what, *memory.next_poll});
    for (const auto& work : all)
        tell_end(meter, work, now);
}

} // namespace

asio::awaitable<void> wake(kept_meter& meter) {
    if (meter.poll_is_due()) {
        co_await poll(meter);
        co_return;
    }
    (void)co_await deliver(meter);
    meter.shared.into.close();
}

} // namespace linkynflux::sync
