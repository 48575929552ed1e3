#include "sync/keeper.hpp"

#include "base/cancellation.hpp"
#include "sync/carry_out.hpp"
#include "sync/connections.hpp"
#include "sync/daily_draw.hpp"
#include "sync/poll.hpp"
#include "sync/source_pool.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

/// Meters that are polled at once. Each takes a connection or two; the others wait their turn, so
/// only that many sources that hang at a time could delay a meter.
constexpr std::size_t most_at_once = 64;

plan::timetable timetable_of(const config::poll& configured, double draw) {
    return {configured.between.from, configured.between.to, configured.quiet.from,
            configured.quiet.to, draw};
}

} // namespace

keeper::keeper(asio::any_io_executor executor, world around)
    : executor_(executor),
      world_(std::move(around)),
      ledgers_(world_),
      orders_(world_,
              [this](store::order order, printer print) {
                  return carry_out(std::move(order), std::move(print));
              }),
      nudge_(executor, asio::steady_timer::time_point::max()),
      polls_(executor, [this] { nudge(); }) {}

result<std::unique_ptr<keeper>> keeper::open(asio::any_io_executor executor, world around,
                                             const config::config& configured) {
    std::unique_ptr<keeper> made{new keeper{executor, std::move(around)}};
    if (const auto ready = made->world_.state.prepare(); !ready)
        return ready.error();
    auto watch = store::watch_orders(executor, made->world_.state);
    if (!watch)
        return watch.error();
    made->watch_ = std::move(*watch);
    auto house = made->furnish(configured);
    if (!house)
        return house.error();
    made->house_ = std::move(*house);
    return made;
}

result<keeper::household_in_use> keeper::furnish(const config::config& configured) {
    const auto draw = daily_draw(world_);
    if (!draw)
        return draw.error();
    auto into = connect(world_, configured.destination);
    if (!into)
        return into.error();
    household_in_use house;
    house.into = std::move(*into);
    const household shared{*house.into, configured.destination.measurement,
                           configured.destination.how, timetable_of(configured.polling, *draw)};
    source_pool pool{world_};
    for (const auto& meter : configured.meters) {
        auto from = pool.all(meter.sources);
        if (!from)
            return from.error();
        auto kept = kept_meter::open(world_, ledgers_, shared, meter, std::move(*from));
        if (!kept)
            return kept.error();
        house.meters.push_back(std::move(*kept));
    }
    return house;
}

void keeper::use(config::config next) {
    next_ = std::move(next);
    nudge();
}

void keeper::take_next_configuration() {
    if (!next_)
        return;
    auto house = furnish(*std::exchange(next_, std::nullopt));
    if (!house) {
        world_.tell(reload_failed{house.error()});
        return;
    }
    house_ = std::move(*house);
    for (const auto& meter : house_.meters)
        meter->ask_again_after_refusal();
    told_waiting_.reset();
    world_.tell(configuration_taken{});
}

asio::awaitable<void> keeper::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    orders_.open();
    for (bool is_over = false; !is_over; is_over = co_await is_cancelled()) {
        co_await between_polls();
        start_due();
        co_await sleep();
        if (polls_.has_bug()) // the others end as if told to stop
            break;
    }
    co_await end_polls();
}

/// What no poll may meet half done.
asio::awaitable<void> keeper::between_polls() {
    if (polls_.running() > 0)
        co_return;
    take_next_configuration();
    co_await orders_.carry_out_all();
}

asio::awaitable<void> keeper::end_polls() {
    polls_.stop();
    while (polls_.running() > 0)
        co_await nudged();
    polls_.rethrow();
}

/// Orders and a new configuration wait until no meter is being polled, so no other is begun.
bool keeper::wants_a_pause() const {
    return next_ || !orders_.waiting().empty();
}

bool keeper::may_start() const {
    return polls_.running() < most_at_once && !(polls_.running() > 0 && pausing_);
}

void keeper::start_due() {
    pausing_ = wants_a_pause(); // once a round: it reads a directory
    const auto now = world_.time.now();
    std::vector<std::pair<sys_seconds, kept_meter*>> due;
    for (const auto& meter : house_.meters)
        if (!busy_.contains(meter.get()))
            if (const auto at = meter->wakes_at(); at <= now)
                due.emplace_back(at, meter.get());
    std::ranges::stable_sort(due, {}, [](const auto& one) { return one.first; });
    for (const auto& [at, meter] : due) {
        if (!may_start())
            return;
        busy_.insert(meter);
        polls_.start(tend(*meter));
    }
}

asio::awaitable<void> keeper::tend(kept_meter& meter) {
    co_await asio::this_coro::throw_if_cancelled(false);
    co_await wake(meter);
    meter.come_back_from_the_future(); // the clock may have been set meanwhile
    busy_.erase(&meter);
}

/// Of the meters that may be begun; where none may, an end of a poll wakes the loop.
sys_seconds keeper::wakes_at() const {
    auto first = world_.time.now() + std::chrono::days{365};
    if (!may_start())
        return first;
    for (const auto& meter : house_.meters)
        if (!busy_.contains(meter.get()))
            first = std::min(first, meter->wakes_at());
    return first;
}

asio::awaitable<void> keeper::sleep() {
    if (co_await is_cancelled())
        co_return;
    const auto until = wakes_at();
    if (polls_.running() == 0 && std::exchange(told_waiting_, until) != until)
        world_.tell(waiting{until});
    auto group = asio::experimental::make_parallel_group(
        asio::co_spawn(executor_, world_.time.wait_until(until), asio::deferred),
        asio::co_spawn(executor_, watch_->changed(), asio::deferred),
        asio::co_spawn(executor_, nudged(), asio::deferred));
    const asio::experimental::wait_for_one first;
    auto ended = group.async_wait(first, asio::use_awaitable);
    const auto [order, clock_broke, by_clock, watch_broke, nudge_broke] = co_await std::move(ended);
    const bool ended_by_clock = order[0] == 0;
    // Who comes later is cancelled, and throws for that alone.
    if (ended_by_clock && clock_broke)
        polls_.note_bug(clock_broke);
    else if (ended_by_clock && by_clock == wake::stepped)
        look_at_the_clock();
}

void keeper::look_at_the_clock() {
    world_.tell(clock_stepped{});
    for (const auto& meter : house_.meters)
        if (!busy_.contains(meter.get()))
            meter->come_back_from_the_future();
}

void keeper::nudge() {
    was_nudged_ = true;
    nudge_.cancel();
}

asio::awaitable<void> keeper::nudged() {
    if (!was_nudged_)
        (void)co_await nudge_.async_wait(asio::as_tuple(asio::use_awaitable));
    was_nudged_ = false;
}

asio::awaitable<exit_status> keeper::carry_out(store::order order, printer print) {
    co_await asio::this_coro::throw_if_cancelled(false);
    co_return co_await sync::carry_out(house_.meters, *house_.into, order, world_.time.now(),
                                       print);
}

} // namespace linkynflux::sync
