#include "sync/series_poll.hpp"

#include "plan/coverage.hpp"
#include "plan/registers.hpp"
#include "sync/reach.hpp"

#include <algorithm>
#include <utility>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

using std::chrono::days;

/// A failure that a source gave, where another question might have been answered.
bool is_an_answer(const failure& why) {
    return why == error::source_unavailable || why == error::unexpected_answer ||
           why == error::not_json || why == error::other_meter || why == error::body_too_large;
}

void add(stored_series& sum, const batch& stored) {
    sum.readings += stored.values();
    sum.watt_hours += stored.watt_hours();
    const auto reach = boost::icl::hull(stored.covers());
    sum.span = sum.span ? boost::icl::hull(*sum.span, reach) : reach;
}

} // namespace

series_poll::series_poll(kept_meter& meter, series what, sys_seconds began)
    : meter_(meter),
      what_(what),
      began_(began),
      limits_(meter.from.limits(what)),
      view_(meter.record.memory().by_series[what]),
      lines_(meter.new_batch(what)),
      stored_{what} {}

asio::awaitable<result<void>> series_poll::run() {
    const auto asked = co_await ask_all();
    const auto stored = co_await store();
    co_return asked ? stored : asked;
}

stored_series series_poll::stored() const {
    auto sum = stored_;
    const auto today = paris_day(meter_.around.time.now());
    const auto& kept = meter_.record.memory().by_series.at(what_);
    const auto since = meter_.configured.since;
    sum.missing = plan::missing_of_week(kept, since, limits_.history, today);
    sum.older = plan::older_days_open(kept, since, limits_.history, today);
    return sum;
}

asio::awaitable<result<void>> series_poll::ask_all() {
    for (;;) {
        // A clock that is set back in this poll does not make its days due again.
        const auto now = std::max(meter_.around.time.now(), began_);
        const plan::circumstances at{now, began_, meter_.configured.since, limits_};
        const auto next = plan::next_question(meter_.configured.id, what_, view_, at);
        if (!next)
            co_return result<void>{};
        if (const auto allowed = meter_.may_ask(); !allowed)
            co_return allowed;
        auto reply = co_await meter_.from.ask(*next);
        if (const auto taken = co_await take(*next, std::move(reply)); !taken)
            co_return taken;
    }
}

asio::awaitable<result<void>> series_poll::take(question asked, result<enedis::answer> reply) {
    if (!reply && reply.error() == condition::history_ended) {
        plan::note_history_end(view_, asked, paris_day(meter_.around.time.now()));
        tell_floor(true);
        co_return result<void>{};
    }
    if (!reply && reply.error() == error::span_refused)
        co_return narrow(asked, reply.error());
    if (!reply && reply.error() != condition::not_yet) {
        if (is_an_answer(reply.error()))
            plan::note_failure(view_, asked, began_);
        co_return reply.error();
    }
    const auto found = reply ? std::move(*reply) : enedis::answer{};
    auto taken = co_await take_values(found);
    if (taken)
        taken = co_await settle_doubts(asked, found);
    note(asked, found);
    co_return taken;
}

/// A day in doubt was asked for once more, and that is all.
asio::awaitable<result<void>> series_poll::settle_doubts(question asked,
                                                         const enedis::answer& found) {
    if (!meter_.counterpart(what_)) // nothing is held against each other any more
        view_.doubts.clear();
    for (auto day = asked.first; day < asked.end; day += days{1})
        if (plan::is_doubt_due(view_, day, paris_day(began_)))
            if (const auto settled = co_await settle_doubt(day, found); !settled)
                co_return settled;
    co_return result<void>{};
}

/// Where the curve now sums to what the registers say, it takes the place of the one that did not.
asio::awaitable<result<void>> series_poll::settle_doubt(local_days day,
                                                        const enedis::answer& found) {
    std::vector<reading> of_day;
    for (const auto& r : found.readings)
        if (paris_day(r.start) == day)
            of_day.push_back(r);
    auto again = meter_.new_batch(what_);
    interval_set nothing;
    again.add(of_day, nothing);

    auto& memory = meter_.record.memory();
    auto& kept = memory.by_series[what_];
    auto& registers = memory.by_series[*meter_.counterpart(what_)].totals;
    const auto counted = registers.contains(day) ? std::optional{registers[day]} : std::nullopt;
    const auto before = kept.totals.contains(day) ? kept.totals[day] : 0;
    for (auto* one : {&view_, &kept}) {
        one->doubts.erase(day);
        one->totals.erase(day);
    }
    registers.erase(day);
    if (!counted) // forgotten meanwhile: there is nothing to hold it against
        co_return result<void>{};
    const auto now = again.totals().empty() ? std::int64_t{0} : again.totals().begin()->second;
    const bool is_whole = plan::is_complete(again.covers(), day);
    const bool is_better = is_whole && plan::agree(now, *counted);
    if (!is_better || !meter_.shared.into.can_rewrite()) {
        meter_.around.tell(curve_disagrees{meter_.configured.name, what_, day,
                                           static_cast<double>(before) / 1000,
                                           static_cast<double>(*counted) / 1000});
        co_return result<void>{};
    }
    if (const auto accepted = meter_.into.accept_rewrite(again, what_); !accepted)
        co_return accepted.error();
    const auto carried = co_await deliver(meter_);
    if (carried && meter_.has_stored(again, what_))
        add(stored_, again);
    co_return carried;
}

result<void> series_poll::narrow(const question& asked, const failure& why) {
    const auto fewer = plan::narrowed(asked);
    if (!fewer)
        return why;
    limits_.per_request = *fewer;
    return {};
}

asio::awaitable<result<void>> series_poll::take_values(const enedis::answer& found) {
    result<void> stored;
    if (lines_.values() + found.values() > influx::most_lines)
        stored = co_await store();
    lines_.add(found, view_.written);
    co_return stored;
}

void series_poll::note(const question& asked, const enedis::answer& found) {
    lines_.add_guesses(found.held_back, view_, began_, view_.written);
    const bool was_searching = plan::is_searching(view_);
    meter_.tell_given_up(
        what_, plan::note_answer(view_, asked, began_,
                                 found.empty() ? plan::heard::nothing : plan::heard::values));
    tell_floor(was_searching);
}

/// The pending batch becomes an outbox entry and is carried out.
asio::awaitable<result<void>> series_poll::store() {
    auto& kept = meter_.record.memory().by_series[what_];
    kept.holes = view_.holes;
    kept.floor = view_.floor;
    kept.doubts = view_.doubts;
    if (lines_.empty())
        co_return result<void>{};
    if (const auto accepted = meter_.into.accept(lines_, what_); !accepted)
        co_return accepted.error();
    const auto accepted_lines = std::exchange(lines_, meter_.new_batch(what_));
    const auto carried = co_await deliver(meter_);
    if (carried && meter_.has_stored(accepted_lines, what_))
        add(stored_, accepted_lines);
    co_return carried;
}

void series_poll::tell_floor(bool was_searching) const {
    const auto& floor = view_.floor;
    if (was_searching && floor && !plan::is_searching(view_))
        meter_.around.tell(history_found{meter_.configured.name, what_, floor->answered});
}

} // namespace linkynflux::sync
