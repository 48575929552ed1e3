// The system's clock. No test may set it, so steps are tested on the simulated one alone.
#include "base/clock.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>

#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace linkynflux {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

/// Keeps why a wait ended; the slot of `signal` cancels it.
struct waiting_coroutine {
    std::optional<wake> woke{};
    asio::cancellation_signal signal{};

    void start(asio::io_context& context, asio::awaitable<wake> coroutine) {
        const auto ended = [this](std::exception_ptr e, wake why) {
            EXPECT_FALSE(e) << "cancellation is a value";
            woke = why;
        };
        asio::co_spawn(context, std::move(coroutine),
                       asio::bind_cancellation_slot(signal.slot(), ended));
    }
};

class system_clock : public testing::Test {
protected:
    /// Runs until nothing waits any more: an expectation fails where that takes 10 seconds.
    void run() {
        context.restart();
        context.run_for(10s);
        EXPECT_TRUE(context.stopped()) << "something still waits";
    }

    asio::io_context context{1};
    std::unique_ptr<clock> time = make_system_clock(context.get_executor());
    waiting_coroutine one;
};

TEST_F(system_clock, shows_utc) {
    const auto before = std::chrono::floor<seconds>(std::chrono::system_clock::now());
    const auto now = time->now();
    EXPECT_GE(now, before);
    EXPECT_LE(now, std::chrono::system_clock::now());
}

TEST_F(system_clock, waiting_for_the_past_ends_at_once) {
    for (const auto instant : {time->now(), time->now() - 1s, sys_seconds{0s}, sys_seconds{-24h}}) {
        waiting_coroutine each;
        each.start(context, time->wait_until(instant));
        run();
        EXPECT_EQ(each.woke, wake::reached);
    }
}

TEST_F(system_clock, does_not_wake_before_the_instant) {
    const auto instant = time->now() + 1s;
    one.start(context, time->wait_until(instant));
    run();
    EXPECT_EQ(one.woke, wake::reached);
    EXPECT_GE(time->now(), instant);
}

TEST_F(system_clock, cancellation_is_a_reason_and_no_exception) {
    one.start(context, time->wait_until(time->now() + 24h));
    context.poll();
    EXPECT_EQ(one.woke, std::nullopt);
    one.signal.emit(asio::cancellation_type::terminal);
    run();
    EXPECT_EQ(one.woke, wake::cancelled);
}

TEST_F(system_clock, several_coroutines_wait_each_for_its_own_instant) {
    waiting_coroutine other;
    one.start(context, time->wait_until(time->now() - 1s));
    other.start(context, time->wait_until(time->now() + 24h));
    while (!one.woke && context.run_one_for(10s) > 0) {
    }
    EXPECT_EQ(one.woke, wake::reached);
    EXPECT_EQ(other.woke, std::nullopt);
    other.signal.emit(asio::cancellation_type::terminal);
    run();
    EXPECT_EQ(other.woke, wake::cancelled);
}

asio::awaitable<wake> wait_twice(clock& time, sys_seconds instant) {
    co_await asio::this_coro::throw_if_cancelled(false);
    (void)co_await time.wait_until(instant);
    co_return co_await time.wait_until(instant);
}

TEST_F(system_clock, a_coroutine_that_was_cancelled_does_not_wait_again) {
    one.start(context, wait_twice(*time, time->now() + 24h));
    context.poll();
    one.signal.emit(asio::cancellation_type::terminal);
    run();
    EXPECT_EQ(one.woke, wake::cancelled);
}

} // namespace
} // namespace linkynflux
