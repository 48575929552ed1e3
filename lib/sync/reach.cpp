#include "sync/reach.hpp"

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

/// As far back as Enedis keeps the daily values: 36 months and 15 days.
constexpr std::chrono::days kept_by_enedis{3 * 365 + 16};

asio::awaitable<result<void>> rebuild_coverage(kept_meter& meter) {
    const auto now = meter.around.time.now();
    const interval between{start_of(paris_day(now) - kept_by_enedis), now};
    auto covered = co_await meter.shared.into.covered(meter.shared.measurement,
                                                      meter.configured.tags, between);
    if (!covered)
        co_return covered.error();

    auto& memory = meter.record.memory();
    const bool moved = !memory.destination.empty();
    if (moved)
        if (const auto aside = meter.record.set_aside(); !aside)
            co_return aside.error();
    memory.destination = meter.destination;
    memory.by_series.clear();
    memory.by_series[series::consumption].written = std::move(*covered);
    if (const auto saved = meter.record.save(); !saved)
        co_return saved.error();
    const auto length_covered = length(memory.by_series[series::consumption].written);
    if (moved || length_covered > seconds{0})
        meter.around.tell(coverage_rebuilt{meter.configured.name, length_covered});
    co_return result<void>{};
}

asio::awaitable<result<void>> probe_and_rebuild(kept_meter& meter) {
    auto up = co_await meter.shared.into.probe();
    if (up && meter.record.memory().destination != meter.destination)
        up = co_await rebuild_coverage(meter);
    co_return up;
}

} // namespace

asio::awaitable<result<void>> deliver(kept_meter& meter) {
    auto carried = co_await meter.into.carry_out();
    meter.plan_delivery(carried.has_value());
    co_return carried;
}

asio::awaitable<result<void>> reach(kept_meter& meter) {
    const auto there = co_await probe_and_rebuild(meter);
    if (!there) {
        if (there.error() != condition::stopped) {
            meter.plan_delivery(false);
            meter.around.tell(
                delivery_failed{meter.configured.name, there.error(), meter.into.waiting()});
        }
        co_return there.error();
    }
    co_return co_await deliver(meter);
}

} // namespace linkynflux::sync
