#include "sync/kept_meter.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace {

std::string spell_destination(const household& shared,
                              const std::map<std::string, std::string>& tags) {
    auto text = fmt::format("{} {} tags", shared.into.name(), shared.measurement);
    for (const auto& [key, value] : tags)
        text += fmt::format(" {}={}", key, value);
    return text;
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
      destination(spell_destination(house, meter.tags)),
      from(outside, ledgers, meter.name, std::move(in_order)),
      into(outside, house.into, record, store::outbox{outside.state, meter.id}, meter.name,
           destination) {
    // A reload makes the meter anew while entries may wait.
    if (into.waiting() > 0)
        deliver_at_ = outside.time.now();
}

sys_seconds kept_meter::poll_planned_at() const {
    const auto& memory = record.memory();
    const auto now = around.time.now();
    if (!memory.next_poll)
        return now;
    // Polled in the future: the clock was ahead then, and what it planned may be years away.
    const bool clock_was_ahead = memory.asked_at && *memory.asked_at > now + std::chrono::hours{1};
    const auto planned = clock_was_ahead
                             ? std::min(*memory.next_poll, plan::next_daily_poll(shared.table, now))
                             : *memory.next_poll;
    // The machine was off when it was due: now, unless it is night.
    return planned > now ? planned : plan::outside_quiet(shared.table, now);
}

sys_seconds kept_meter::wakes_at() const {
    return deliver_at_ ? std::min(*deliver_at_, poll_planned_at()) : poll_planned_at();
}

bool kept_meter::poll_is_due() const {
    return poll_planned_at() <= around.time.now();
}

batch kept_meter::new_batch() const {
    const auto& kva = configured.subscribed_power_kva;
    const auto va = kva ? std::optional{*kva * 1000} : std::nullopt;
    influx::consumption_schema schema{shared.measurement, paris_day(around.time.now()),
                                      configured.tags, va};
    return {std::move(schema), configured.off_peak};
}

void kept_meter::plan_delivery(bool delivered) {
    if (delivered) {
        deliver_at_.reset();
        delivery_tries_ = 0;
        return;
    }
    ++delivery_tries_;
    deliver_at_ = plan::retry_delivery(around.time.now(), delivery_tries_, around.draw());
}

} // namespace linkynflux::sync
