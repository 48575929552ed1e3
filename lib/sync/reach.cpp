#include "sync/reach.hpp"

#include "plan/questions.hpp"
#include "sync/last_written.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

std::string brand_of(const kept_meter& meter) {
    return std::string{meter.shared.into.brand()};
}

asio::awaitable<result<interval_set>> read_back(kept_meter& meter, series what, interval between) {
    if (!meter.shared.into.can_read())
        co_return interval_set{};
    co_return co_await meter.shared.into.covered(what, meter.measurement(what),
                                                 meter.configured.tags, between);
}

/// Reads back what the memory does not know of this destination.
asio::awaitable<result<void>> rebuild_coverage(kept_meter& meter) {
    auto& memory = meter.record.memory();
    const bool moved = memory.destination != meter.destination;
    std::map<series, interval_set> rebuilt;
    seconds covered{0};
    for (const auto what : meter.configured.what) {
        if (!moved && memory.by_series.contains(what))
            continue;
        const auto now = meter.around.time.now();
        const interval between{start_of(paris_day(now) - plan::kept_by_enedis), now};
        auto found = co_await read_back(meter, what, between);
        if (!found)
            co_return found.error();
        covered += length(*found);
        rebuilt[what] = std::move(*found);
    }
    if (rebuilt.empty())
        co_return result<void>{};
    const bool other_before = moved && !memory.destination.empty();
    if (other_before) {
        if (const auto aside = meter.record.set_aside(); !aside)
            co_return aside.error();
        memory.by_series.clear();
    }
    memory.destination = meter.destination;
    for (auto& [what, found] : rebuilt) {
        memory.by_series[what].written = std::move(found);
        memory.by_series[what].totals.clear();
    }
    if (const auto saved = meter.record.save(); !saved)
        co_return saved.error();
    if (other_before || covered > seconds{0})
        meter.around.tell(coverage_rebuilt{meter.configured.name, covered, brand_of(meter)});
    co_return result<void>{};
}

/// Tells where InfluxDB does not hold what the memory calls written last: the database was dropped
/// behind our back. What to do is the user's to decide, who may have deleted it on purpose.
asio::awaitable<result<void>> look_for_last_written(kept_meter& meter) {
    if (!meter.shared.into.can_read())
        co_return result<void>{};
    const auto& all = meter.record.memory().by_series;
    for (const auto what : meter.configured.what) {
        const auto kept = all.find(what);
        const auto looked_at = kept == all.end() ? std::nullopt : last_written(kept->second);
        if (!looked_at)
            continue;
        const auto found = co_await read_back(meter, what, *looked_at);
        if (!found)
            co_return found.error();
        if (found->empty())
            meter.around.tell(coverage_gone{meter.configured.name, what, *looked_at,
                                            record_file(meter.configured.id), brand_of(meter)});
    }
    co_return result<void>{};
}

/// Whether the server will keep what the series need.
asio::awaitable<result<void>> inspect(kept_meter& meter) {
    const auto today = paris_day(meter.around.time.now());
    const auto wanted = today - meter.configured.since.value_or(today - plan::recent);
    for (const auto what : meter.configured.what) {
        const auto reach = std::min(wanted, meter.from.limits(what).history);
        influx::intent meant{meter.measurement(what), meter.shared.how, reach};
        const auto fit = co_await meter.shared.into.inspect(std::move(meant));
        if (!fit)
            co_return fit.error();
    }
    co_return result<void>{};
}

/// Before `since` is filled. Who may not ask how long points are kept learns it from the server's
/// refusals.
asio::awaitable<void> look_at_retention(kept_meter& meter) {
    const auto since = meter.configured.since;
    if (!since || meter.is_retention_known)
        co_return;
    auto& into = meter.shared.into;
    const auto kept = co_await into.kept();
    meter.is_retention_known = kept.has_value();
    const auto first = kept && *kept
                           ? influx::first_kept(**kept, paris_day(meter.around.time.now()))
                           : std::nullopt;
    if (first && *since < *first)
        meter.around.tell(days_not_kept{meter.configured.name, *since, *first, into.remedy(**kept),
                                        brand_of(meter)});
}

asio::awaitable<result<void>> probe_and_compare(kept_meter& meter) {
    auto up = co_await meter.shared.into.probe(meter.around.time.now());
    if (up)
        up = co_await inspect(meter);
    if (up)
        co_await look_at_retention(meter);
    if (up && meter.record.memory().destination == meter.destination)
        up = co_await look_for_last_written(meter);
    if (up)
        up = co_await rebuild_coverage(meter);
    co_return up;
}

} // namespace

asio::awaitable<result<void>> deliver(kept_meter& meter) {
    auto carried = co_await meter.into.carry_out();
    meter.plan_delivery(carried);
    if (carried)
        if (const auto entries = meter.take_backlog(); entries > 0)
            meter.around.tell(outbox_replayed{meter.configured.name, entries});
    co_return carried;
}

asio::awaitable<result<void>> deliver(kept_meter& meter, const batch& accepted, series of) {
    const auto carried = co_await deliver(meter);
    if (carried && !meter.has_stored(accepted, of))
        co_return failure{error::points_refused,
                          fmt::format("{} refuses these values for good; the daemon's journal says "
                                      "why and where their lines are kept",
                                      brand_of(meter))};
    co_return carried;
}

asio::awaitable<result<void>> reach(kept_meter& meter) {
    const auto there = co_await probe_and_compare(meter);
    if (!there) {
        if (there.error() != condition::stopped) {
            meter.plan_delivery(there);
            meter.around.tell(delivery_failed{meter.configured.name, there.error(),
                                              meter.into.waiting(), brand_of(meter)});
        }
        co_return there.error();
    }
    auto carried = co_await deliver(meter);
    // An entry that was found damaged: what became of it is in InfluxDB alone.
    if (carried && meter.record.memory().destination != meter.destination)
        carried = co_await rebuild_coverage(meter);
    co_return carried;
}

} // namespace linkynflux::sync
