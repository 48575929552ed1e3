#include "follow.hpp"

#include "ending.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>

namespace linkynflux::daemon {
namespace asio = boost::asio;
namespace {

/// A daemon that was killed changes no file, so its lock is looked at now and then.
constexpr std::chrono::seconds look_at_lock{2};

struct followed {
    const store::state_directory& state;
    const store::orders orders;
    std::string id;
    std::size_t printed = 0;

    /// Prints what is new; the exit status once there is one.
    result<std::optional<int>> progress(const sync::printer& print) {
        // The outcome first: whatever it follows is printed already.
        const auto outcome = orders.outcome(id);
        const auto text = orders.printed(id, printed);
        if (text) {
            print(*text);
            printed += text->size();
        }
        return outcome;
    }
};

/// However following ends, the order does not stay behind.
struct taken_back {
    const store::orders& orders;
    const std::string& id;

    ~taken_back() {
        if (const auto taken = orders.take_back(id); !taken)
            fmt::print(stderr, "{}\n", taken.error().what);
    }
};

asio::awaitable<void> pause(asio::steady_timer& timer) {
    timer.expires_after(look_at_lock);
    (void)co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<bool> interrupted(asio::signal_set& signals) {
    const auto [ec, number] = co_await signals.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return !ec;
}

asio::awaitable<sync::exit_status> follow_to_end(followed& order, store::order_watch& watch,
                                                 const sync::printer& print) {
    using namespace asio::experimental::awaitable_operators;
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer{executor};
    asio::signal_set signals{executor, SIGINT, SIGTERM};
    for (;;) {
        const bool owned = store::state_lock::is_taken(order.state);
        const auto outcome = order.progress(print);
        if (outcome && *outcome)
            co_return static_cast<sync::exit_status>(**outcome);
        if (!owned) {
            fmt::print(stderr, "the daemon left before it carried out the order; run the command "
                               "again\n");
            co_return sync::exit_status::try_later;
        }
        auto changed = watch.changed();
        auto paused = pause(timer);
        auto stopped = interrupted(signals);
        const auto woken = co_await (std::move(changed) || std::move(paused) || std::move(stopped));
        if (const auto* by_signal = std::get_if<2>(&woken); by_signal && *by_signal)
            co_return sync::exit_status::try_later;
    }
}

} // namespace

int follow(const store::state_directory& state, const store::order& what,
           const sync::printer& print) {
    asio::io_context context{1};
    auto watch = store::watch_orders(context.get_executor(), state);
    if (!watch)
        return give_up(watch.error());
    const store::orders orders{state};
    const auto id = orders.place(what);
    if (!id)
        return give_up(id.error());

    followed placed{state, orders, *id};
    const taken_back at_the_end{orders, *id};
    return run_to_end(context, follow_to_end(placed, **watch, print));
}

} // namespace linkynflux::daemon
