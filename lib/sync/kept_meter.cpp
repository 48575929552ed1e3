#include "sync/kept_meter.hpp"

#include "influx/measurement.hpp"
#include "plan/questions.hpp"
#include "sync/destination.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace linkynflux::sync {
namespace {

/// Each meter has its own second of the morning, the same every day: multiples of the golden ratio
/// lie evenly, also for the PRMs of one street.
double draw_of(double installation, const prm& meter) {
    constexpr double golden = 0.6180339887498949;
    double number = 0;
    for (const char digit : meter.digits().substr(8))
        number = number * 10 + (digit - '0');
    double whole = 0;
    return std::modf(installation + number * golden, &whole);
}

/// The contract's, where a source told it, else the configured one.
std::optional<double> subscribed_va(const config::meter& configured, const meter_memory& memory) {
    auto kva = configured.subscribed_power_kva;
    if (memory.contracted && memory.contracted->says.subscribed_kva)
        kva = memory.contracted->says.subscribed_kva;
    return kva ? std::optional{*kva * 1000} : std::nullopt;
}

} // namespace

result<std::unique_ptr<kept_meter>> kept_meter::open(const world& around, ledger_book& ledgers,
                                                     const household& shared,
                                                     const config::meter& configured,
                                                     sources from) {
    auto record = meter_record::open(around, configured.id, configured.name);
    if (!record)
        return record.error();
    return std::unique_ptr<kept_meter>{
        new kept_meter{around, ledgers, shared, configured, std::move(from), std::move(*record)}};
}

kept_meter::kept_meter(const world& outside, ledger_book& ledgers, const household& house,
                       const config::meter& meter, sources in_order, meter_record opened)
    : around(outside),
      shared(house),
      configured(meter),
      record(std::move(opened)),
      destination(spell_destination(house.into.name(), house.measurement, house.how, meter.tags)),
      from(outside, ledgers, meter.name, std::move(in_order)),
      into(outside, house.into, record, meter, house.measurement, destination),
      backlog_(into.waiting()) {
    shared.table.draw = draw_of(house.table.draw, meter.id);
    come_back_from_the_future();
    if (backlog_ > 0)
        deliver_at_ = outside.time.now();
}

sys_seconds kept_meter::poll_planned_at() const {
    const auto& memory = record.memory();
    const auto now = around.time.now();
    if (!memory.next_poll)
        return now;
    // The machine was off when it was due: now, unless it is night and the meter is known.
    const bool is_new = !memory.asked_at;
    return *memory.next_poll > now ? *memory.next_poll
           : is_new                ? now
                                   : plan::outside_quiet(shared.table, now);
}

sys_seconds kept_meter::wakes_at() const {
    return deliver_at_ ? std::min(*deliver_at_, poll_planned_at()) : poll_planned_at();
}

bool kept_meter::poll_is_due() const {
    return poll_planned_at() <= around.time.now();
}

void kept_meter::come_back_from_the_future() {
    constexpr std::chrono::hours beyond_doubt{1};
    constexpr std::chrono::days longest_pause{32};
    auto& memory = record.memory();
    const auto now = around.time.now();
    const bool was_ahead = (memory.asked_at && *memory.asked_at > now + beyond_doubt) ||
                           (memory.next_poll && *memory.next_poll > now + longest_pause);
    if (!was_ahead)
        return;
    for (auto& [what, one] : memory.by_series)
        plan::come_back_from_the_future(one, now);
    memory.asked_at = now;
    memory.next_poll = plan::next_daily_poll(shared.table, now);
    (void)record.save();
}

result<void> kept_meter::begin_poll() {
    auto& memory = record.memory();
    const auto now = around.time.now();
    at_any_hour_ = !memory.asked_at;
    if (!memory.asked_at || paris_day(*memory.asked_at) != paris_day(now))
        memory.tries_today = 0;
    ++memory.tries_today;
    memory.asked_at = now;
    memory.next_poll = plan::retry(shared.table, now, memory.tries_today, around.draw());
    return record.save();
}

void kept_meter::tell_given_up(series what, const std::vector<local_days>& all) const {
    if (!all.empty())
        around.tell(days_given_up{configured.name, what, all.front(), all.back(), all.size()});
}

bool kept_meter::has_stored(const batch& what, series of) const {
    const auto found = record.memory().by_series.find(of);
    return found != record.memory().by_series.end() &&
           boost::icl::contains(found->second.written, what.covers());
}

result<void> kept_meter::may_ask() const {
    constexpr std::chrono::minutes longest_exchange{5};
    const auto now = around.time.now();
    const auto& table = shared.table;
    if (at_any_hour_ ||
        !(plan::is_quiet(table, now) || plan::is_quiet(table, now + longest_exchange)))
        return {};
    const auto morning = plan::outside_quiet(table, now + longest_exchange);
    return failure{error::rate_limited,
                   fmt::format("the rest is not asked for at night, but from {} on",
                               format_wall_clock(morning)),
                   morning};
}

std::string kept_meter::measurement(series what) const {
    return influx::measurement_of(what, shared.measurement);
}

std::optional<series> kept_meter::counterpart(series what) const {
    const auto other = [&]() -> std::optional<series> {
        switch (what) {
        case series::consumption: return series::daily_consumption;
        case series::production: return series::daily_production;
        case series::daily_consumption: return series::consumption;
        case series::daily_production: return series::production;
        case series::max_power: break;
        }
        return std::nullopt;
    }();
    const auto& all = configured.what;
    const bool has_both = other && std::ranges::find(all, *other) != all.end();
    return has_both ? other : std::nullopt;
}

batch kept_meter::new_batch(series what) const {
    const auto today = paris_day(around.time.now());
    const auto schema = [&]() -> point_schema {
        switch (what) {
        case series::production:
            return influx::production_schema{measurement(what), today, configured.tags, shared.how};
        case series::daily_consumption:
        case series::daily_production:
            return influx::daily_energy_schema{measurement(what), today, configured.tags,
                                               shared.how};
        case series::max_power:
            return influx::power_peak_schema{measurement(what), today, configured.tags, shared.how};
        case series::consumption: break;
        }
        return influx::consumption_schema{measurement(what), today, configured.tags,
                                          subscribed_va(configured, record.memory()), shared.how};
    };
    return {schema(), configured.off_peak, counterpart(what).has_value()};
}

void kept_meter::plan_delivery(const result<void>& carried) {
    if (carried) {
        deliver_at_.reset();
        delivery_tries_ = 0;
        return;
    }
    ++delivery_tries_;
    backlog_ = into.waiting();
    const auto now = around.time.now();
    const auto planned = plan::retry_delivery(now, delivery_tries_, around.draw());
    deliver_at_ = std::max(planned, carried.error().until.value_or(now));
}

bool kept_meter::was_refused() const {
    const auto& troubled = record.memory().troubled;
    return troubled && troubled->needs_someone;
}

bool kept_meter::has_open_days() const {
    const auto today = paris_day(around.time.now());
    return std::ranges::any_of(configured.what, [&](series what) {
        const auto& all = record.memory().by_series;
        const auto found = all.find(what);
        const auto known = found == all.end() ? series_memory{} : found->second;
        const auto history = from.limits(what).history;
        return plan::missing_of_week(known, configured.since, history, today) > seconds{0} ||
               plan::older_days_open(known, configured.since, history, today) > 0;
    });
}

void kept_meter::bring_poll_forward() {
    constexpr std::chrono::minutes since_last_poll{10};
    auto& memory = record.memory();
    const auto now = around.time.now();
    const auto soon = memory.asked_at ? std::max(now, *memory.asked_at + since_last_poll) : now;
    const auto allowed = memory.asked_at ? plan::outside_quiet(shared.table, soon) : soon;
    memory.next_poll = std::min(memory.next_poll.value_or(allowed), allowed);
    if (*memory.next_poll > now)
        around.tell(refusal_mended{configured.name, *memory.next_poll});
}

void kept_meter::ask_again_after_refusal() {
    if (!was_refused())
        return;
    bring_poll_forward();
    (void)record.save();
}

void kept_meter::note_mended() {
    if (!was_refused())
        return;
    record.memory().troubled.reset();
    if (has_open_days())
        bring_poll_forward();
    (void)record.save();
}

} // namespace linkynflux::sync
