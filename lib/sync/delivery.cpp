#include "sync/delivery.hpp"

#include "influx/measurement.hpp"
#include "influx/refused_lines.hpp"
#include "plan/registers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace asio = boost::asio;

result<void> delivery::accept(const batch& what, series of, bool rewrites) {
    const auto numbers = outbox_.numbers();
    if (!numbers) {
        world_.tell(state_failing{numbers.error()});
        return numbers.error();
    }
    store::outbox_entry entry;
    entry.number = 1 + std::max(record_.memory().last_entry,
                                numbers->empty() ? std::uint64_t{0} : numbers->back());
    entry.destination = destination_;
    entry.what = of;
    entry.covers = what.covers();
    entry.totals = what.totals();
    entry.rewrites = rewrites;
    entry.lines = what.lines();
    auto saved = outbox_.save(entry);
    if (!saved)
        world_.tell(state_failing{saved.error()});
    return saved;
}

asio::awaitable<result<void>> delivery::carry_out() {
    const auto numbers = outbox_.numbers();
    if (!numbers) {
        world_.tell(state_failing{numbers.error()});
        co_return numbers.error();
    }
    std::size_t done = 0;
    for (const auto number : *numbers) {
        const auto carried = co_await carry_out(number);
        if (!carried) {
            if (carried.error() != condition::stopped)
                world_.tell(delivery_failed{meter_, carried.error(), numbers->size() - done,
                                            std::string{influx_.brand()}});
            co_return carried.error();
        }
        ++done;
    }
    co_return result<void>{};
}

asio::awaitable<result<void>> delivery::carry_out(std::uint64_t number) {
    auto& memory = record_.memory();
    // Recorded as written by a process that died before it removed the entry.
    if (number <= memory.last_entry) {
        // Or by this one, whose save may have failed: without it on disk the entry must stay.
        if (const auto saved = record_.save(); !saved)
            co_return saved.error();
        co_return outbox_.remove(number);
    }
    auto entry = outbox_.load(number);
    if (!entry && entry.error() != error::state_damaged)
        co_return entry.error();
    if (!entry)
        co_return set_damaged_aside(number, entry.error());
    if (entry->destination != destination_)
        co_return set_aside(number, fmt::format("it was for {}", entry->destination));

    const auto written = co_await write(*entry);
    if (!written)
        co_return written.error();
    if (written->dropped > 0)
        world_.tell(points_dropped{meter_, written->dropped, written->why_dropped,
                                   std::string{influx_.brand()}});
    if (!written->refused.empty()) {
        const auto refused = influx::covers_of_lines(written->refused, entry->what);
        const auto taken = entry->covers - refused;
        if (!taken.empty()) {
            entry->lines.clear();
            for (const auto& line : written->refused)
                entry->lines += line;
        }
        co_return set_refused_aside(*std::move(entry), taken, *written->why_refused);
    }
    if (influx_.durable_after() > seconds{0}) {
        const auto shown = co_await what_is_kept(*entry);
        if (!shown)
            co_return shown.error();
        if (!boost::icl::contains(*shown, entry->covers))
            co_return give_up_or_wait(*std::move(entry), *shown);
    }
    unseen_ = 0;
    note(*entry);
    if (const auto saved = record_.save(); !saved)
        co_return saved.error();
    co_return outbox_.remove(number);
}

result<void> delivery::set_aside(std::uint64_t number, const std::string& why) {
    const auto aside = outbox_.set_aside(number);
    if (!aside)
        return aside.error();
    world_.tell(state_set_aside{
        meter_, fmt::format("outbox entry {}: {}; it is now {}, and its days are asked for again",
                            number, why, *aside)});
    return {};
}

asio::awaitable<result<influx::outcome>> delivery::write(store::outbox_entry& entry) {
    if (entry.rewrites) {
        auto measurement = influx::measurement_of(entry.what, consumption_);
        const auto erased =
            co_await influx_.erase(std::move(measurement), tags_, entry.covers, world_.time.now());
        if (!erased)
            co_return erased.error();
    }
    co_return co_await influx_.write(entry.lines, world_.time.now());
}

/// A server that answers before it has stored is asked what it holds, after the time in which a
/// crash of its own would have lost it.
asio::awaitable<result<interval_set>> delivery::what_is_kept(const store::outbox_entry& entry) {
    const auto then = world_.time.now() + influx_.durable_after();
    if (co_await world_.time.wait_until(then) == wake::cancelled)
        co_return failure{error::stopped, "stopped"};
    auto measurement = influx::measurement_of(entry.what, consumption_);
    const auto between = boost::icl::hull(entry.covers);
    co_return co_await influx_.covered(entry.what, std::move(measurement), tags_, between);
}

/// What is never shown must not keep the rest waiting for ever.
result<void> delivery::give_up_or_wait(store::outbox_entry entry, const interval_set& shown) {
    constexpr int patience = 8;
    if (++unseen_ < patience)
        return failure{error::influx_unavailable,
                       fmt::format("{} took the points and does not show them yet. They wait on "
                                   "disk and are sent again",
                                   influx_.brand())};
    unseen_ = 0;
    const failure why{error::points_refused,
                      fmt::format("{} took the points again and again and never showed them: look "
                                  "at its -retentionPeriod and -dedup.minScrapeInterval",
                                  influx_.brand())};
    const auto taken = interval_set{entry.covers & shown};
    return set_refused_aside(std::move(entry), taken, why);
}

void delivery::note(const store::outbox_entry& entry) {
    auto& memory = record_.memory();
    auto& kept = memory.by_series[entry.what];
    if (!entry.rewrites)
        plan::count(kept, entry.totals);
    kept.written += entry.covers;
    kept.refused -= entry.covers;
    memory.last_entry = entry.number;
}

/// Only what was refused is set aside. What was taken is recorded before, and what a rewrite has
/// deleted is forgotten: a crash in between repeats the entry, which changes nothing. Then its
/// file: a crash before the memory is saved costs a request, and loses no line.
result<void> delivery::set_refused_aside(store::outbox_entry entry, const interval_set& taken,
                                         const failure& why) {
    auto& memory = record_.memory();
    auto& kept = memory.by_series[entry.what];
    entry.covers -= taken;
    kept.written += taken;
    kept.refused -= taken;
    if (entry.rewrites)
        kept.written -= entry.covers;
    if (!taken.empty() || entry.rewrites)
        if (const auto saved = record_.save(); !saved)
            return saved.error();
    if (!taken.empty())
        if (const auto saved = outbox_.save(entry); !saved)
            return saved.error();
    const auto aside = outbox_.set_aside(entry.number);
    if (!aside)
        return aside.error();
    kept.refused += entry.covers;
    memory.last_entry = entry.number;
    world_.tell(entry_refused{meter_, entry.what, *aside, boost::icl::hull(entry.covers), why,
                              std::string{influx_.brand()}});
    return record_.save();
}

/// It may have reached InfluxDB before it was damaged: what is there is read back before its days
/// are asked for again.
result<void> delivery::set_damaged_aside(std::uint64_t number, const failure& why) {
    if (const auto aside = set_aside(number, why.what); !aside)
        return aside;
    if (!influx_.can_read()) // its days are not recorded as written, and asked for again
        return {};
    record_.forget_destination();
    return record_.save();
}

std::size_t delivery::waiting() const {
    const auto numbers = outbox_.numbers();
    return numbers ? numbers->size() : 0;
}

} // namespace linkynflux::sync
