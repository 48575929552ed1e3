#include "sync/keeper.hpp"

#include "sync/connections.hpp"
#include "sync/daily_draw.hpp"
#include "sync/poll.hpp"
#include "sync/reach.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::sync {
namespace asio = boost::asio;
namespace {

/// Names the order that is being carried out.
constexpr auto begun_order = "order-begun";

plan::timetable timetable_of(const config::poll& configured, double draw) {
    return {configured.between.from, configured.between.to, configured.quiet.from,
            configured.quiet.to, draw};
}

/// Meters that name the same source share it, with its connection and its token.
class source_pool {
public:
    explicit source_pool(const world& around) : world_(around) {}

    result<sources> all(const std::vector<config::source>& wanted) {
        sources found;
        for (const auto& one : wanted) {
            auto source = get(one);
            if (!source)
                return source.error();
            found.push_back(std::move(*source));
        }
        return found;
    }

private:
    result<std::shared_ptr<enedis::source>> get(const config::source& wanted) {
        for (const auto& [configured, source] : open_)
            if (configured == wanted)
                return source;
        auto opened = connect(world_, wanted);
        if (!opened)
            return opened.error();
        return open_.emplace_back(wanted, std::move(*opened)).second;
    }

    const world& world_;
    std::vector<std::pair<config::source, std::shared_ptr<enedis::source>>> open_;
};

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

} // namespace

keeper::keeper(asio::any_io_executor executor, world around)
    : world_(std::move(around)),
      ledgers_(world_),
      orders_(world_.state),
      nudge_(executor, asio::steady_timer::time_point::max()) {}

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
                           timetable_of(configured.polling, *draw)};
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
    nudge_.cancel();
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
    told_waiting_.reset();
}

asio::awaitable<void> keeper::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    if (const auto swept = orders_.sweep(); !swept)
        world_.tell(state_failing{swept.error()});
    give_up_begun_order();
    co_await replay();
    while (!co_await is_cancelled()) {
        take_next_configuration();
        co_await carry_out_orders();
        co_await wake_due();
        co_await sleep();
    }
}

asio::awaitable<void> keeper::replay() {
    for (const auto& meter : house_.meters) {
        const auto entries = meter->into.waiting();
        if (entries == 0)
            continue;
        const auto carried = co_await deliver(*meter);
        if (carried)
            world_.tell(outbox_replayed{meter->configured.name, entries});
    }
    house_.into->close();
}

asio::awaitable<void> keeper::wake_due() {
    for (const auto& meter : house_.meters) {
        if (co_await is_cancelled())
            co_return;
        if (meter->wakes_at() <= world_.time.now())
            co_await wake(*meter);
    }
}

sys_seconds keeper::wakes_at() const {
    auto first = sys_seconds::max();
    for (const auto& meter : house_.meters)
        first = std::min(first, meter->wakes_at());
    return first;
}

asio::awaitable<void> keeper::sleep() {
    using namespace asio::experimental::awaitable_operators;
    if (next_ || co_await is_cancelled())
        co_return;
    const auto until = wakes_at();
    if (told_waiting_ != until)
        world_.tell(waiting{until});
    told_waiting_ = until;
    auto reached = world_.time.wait_until(until);
    auto ordered = watch_->changed();
    auto reloaded = nudged();
    const auto woken = co_await (std::move(reached) || std::move(ordered) || std::move(reloaded));
    const auto* by_clock = std::get_if<0>(&woken);
    if (by_clock && *by_clock == wake::stepped)
        world_.tell(clock_stepped{});
}

asio::awaitable<void> keeper::nudged() {
    (void)co_await nudge_.async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<void> keeper::carry_out_orders() {
    const auto ids = orders_.pending();
    if (!ids) {
        world_.tell(state_failing{ids.error()});
        co_return;
    }
    for (const auto& id : *ids) {
        if (co_await is_cancelled())
            co_return;
        if (!unfinished_.contains(id))
            co_await carry_out(id);
    }
}

asio::awaitable<void> keeper::carry_out(std::string id) {
    const auto order = orders_.load(id);
    if (const auto noted = world_.state.save(begun_order, id); !noted) {
        world_.tell(state_failing{noted.error()});
        co_return;
    }
    auto status = exit_status::usage;
    if (order) {
        printer print = [this, &id](std::string_view text) { (void)orders_.print(id, text); };
        status = co_await carry_out(*order, print);
    }
    // Cancelled in the middle: the next process gives it up, and a command that follows sees us
    // leave.
    if (co_await is_cancelled())
        co_return;
    finish(id, status);
    world_.tell(order_done{order ? "fetch" : order.error().what, static_cast<int>(status)});
}

void keeper::finish(const std::string& id, exit_status status) {
    auto finished = orders_.finish(id, static_cast<int>(status));
    if (finished)
        finished = world_.state.remove(begun_order);
    if (finished)
        return;
    unfinished_.insert(id);
    world_.tell(state_failing{finished.error()});
}

/// An order that died with its process would spend its requests once more at every restart.
void keeper::give_up_begun_order() {
    const auto id = world_.state.read(begun_order);
    if (!id || !*id)
        return;
    const auto ids = orders_.pending();
    if (ids && std::ranges::find(*ids, **id) != ids->end()) {
        (void)orders_.print(**id, "the daemon was started again in the middle of this; run the "
                                  "command again for the rest\n");
        finish(**id, exit_status::try_later);
    } else if (const auto removed = world_.state.remove(begun_order); !removed) {
        world_.tell(state_failing{removed.error()});
    }
}

asio::awaitable<exit_status> keeper::carry_out(store::fetch_order order, printer print) {
    co_await asio::this_coro::throw_if_cancelled(false);
    auto worst = exit_status::done;
    for (const auto& meter : house_.meters) {
        const auto fetched = co_await fetch(*meter, order, print);
        if (fetched)
            continue;
        print(fmt::format("{}: {}\n", meter->configured.name, fetched.error().what));
        worst = std::max(worst, status_of(fetched.error()));
    }
    co_return worst;
}

} // namespace linkynflux::sync
