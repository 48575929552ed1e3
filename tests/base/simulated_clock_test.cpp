// The clock that tests use: two years in milliseconds, steps, cancellation.
#include "support/simulated_clock.hpp"

#include "base/civil_time.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <exception>
#include <string>
#include <variant>
#include <vector>

namespace linkynflux::support {
namespace {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono;
using namespace std::chrono_literals;

const sys_seconds start = sys_days{2025y / January / 1};

/// What a coroutine saw when it woke.
struct awakening {
    wake why;
    sys_seconds at;
    bool operator==(const awakening&) const = default;
};

void rethrow(std::exception_ptr e) {
    if (e)
        std::rethrow_exception(e);
}

class simulated : public testing::Test {
protected:
    void spawn(asio::awaitable<void> coroutine) {
        asio::co_spawn(context, std::move(coroutine), rethrow);
    }
    void spawn_cancellable(asio::awaitable<void> coroutine) {
        asio::co_spawn(context, std::move(coroutine),
                       asio::bind_cancellation_slot(signal.slot(), rethrow));
    }

    asio::io_context context{1};
    simulated_clock clock{context, start};
    asio::cancellation_signal signal;
    std::vector<awakening> seen;
};

asio::awaitable<void> wait(clock& time, sys_seconds instant, std::vector<awakening>& seen) {
    const auto why = co_await time.wait_until(instant);
    seen.push_back({why, time.now()});
}

sys_seconds next_six_o_clock(sys_seconds now) {
    const auto today = instant_of(paris_day(now) + 6h);
    return now < today ? today : instant_of(paris_day(now) + days{1} + 6h);
}

asio::awaitable<void> poll_daily(clock& time, std::vector<awakening>& seen) {
    for (;;) {
        const auto why = co_await time.wait_until(next_six_o_clock(time.now()));
        if (why == wake::cancelled)
            co_return;
        seen.push_back({why, time.now()});
    }
}

TEST_F(simulated, two_years_of_daily_polls_pass_at_once) {
    const auto begun = steady_clock::now();
    spawn(poll_daily(clock, seen));
    clock.run_until(sys_days{2027y / January / 2});
    const auto took = duration_cast<milliseconds>(steady_clock::now() - begun);

    ASSERT_EQ(seen.size(), 731u);
    local_days day{2025y / January / 1};
    for (const auto& poll : seen) {
        EXPECT_EQ(poll.why, wake::reached);
        EXPECT_EQ(format_wall_clock(poll.at), format_day(day) + " 06:00");
        day += days{1};
    }
    EXPECT_EQ(clock.now(), sys_days{2027y / January / 2});
    EXPECT_LT(took, 5s) << "no timer of real time may be in it";
    RecordProperty("milliseconds", static_cast<int>(took.count()));
}

TEST_F(simulated, waiters_wake_in_the_order_of_their_instants) {
    spawn(wait(clock, start + 3h, seen));
    spawn(wait(clock, start + 1h, seen));
    spawn(wait(clock, start + 2h, seen));
    clock.run_until(start + 2h);
    const std::vector<awakening> expected{{wake::reached, start + 1h}, {wake::reached, start + 2h}};
    EXPECT_EQ(seen, expected);
    clock.run_until(start + 4h);
    ASSERT_EQ(seen.size(), 3u);
    EXPECT_EQ(seen.back(), (awakening{wake::reached, start + 3h}));
    EXPECT_EQ(clock.now(), start + 4h);
}

TEST_F(simulated, waiting_for_the_past_takes_no_time) {
    spawn(wait(clock, start - 1h, seen));
    spawn(wait(clock, start, seen));
    clock.run_until(start);
    const std::vector<awakening> expected(2, awakening{wake::reached, start});
    EXPECT_EQ(seen, expected);
}

asio::awaitable<void> work_then_note(asio::any_io_executor executor, clock& time,
                                     std::vector<awakening>& seen) {
    for (int step = 0; step < 100; ++step)
        co_await asio::post(executor, asio::use_awaitable);
    seen.push_back({wake::reached, time.now()});
}

TEST_F(simulated, time_stands_still_while_something_is_left_to_do) {
    spawn(wait(clock, start + 1s, seen));
    spawn(work_then_note(context.get_executor(), clock, seen));
    clock.run_until(start + 1h);
    const std::vector<awakening> expected{{wake::reached, start}, {wake::reached, start + 1s}};
    EXPECT_EQ(seen, expected);
}

TEST_F(simulated, a_step_wakes_every_waiter) {
    for (const auto step : {start + 48h, start - 48h}) {
        seen.clear();
        spawn(wait(clock, clock.now() + 1h, seen));
        spawn(wait(clock, clock.now() + 24h, seen));
        clock.run_until(clock.now());
        EXPECT_TRUE(seen.empty());
        clock.step_to(step);
        clock.run_until(step);
        const std::vector<awakening> expected(2, awakening{wake::stepped, step});
        EXPECT_EQ(seen, expected);
    }
}

TEST_F(simulated, daily_polls_go_on_after_a_step_in_either_direction) {
    spawn(poll_daily(clock, seen));
    clock.run_until(start + 12h);
    clock.step_to(start - 240h);
    clock.run_until(start - 216h);
    clock.step_to(start + 240h);
    clock.run_until(start + 264h);
    const std::vector<awakening> expected{
        {wake::reached, start + 5h},   {wake::stepped, start - 240h}, {wake::reached, start - 235h},
        {wake::stepped, start + 240h}, {wake::reached, start + 245h},
    };
    EXPECT_EQ(seen, expected);
}

TEST_F(simulated, cancellation_is_a_reason_and_no_exception) {
    spawn_cancellable(wait(clock, start + 24h, seen));
    clock.run_until(start + 1h);
    EXPECT_TRUE(seen.empty());
    signal.emit(asio::cancellation_type::terminal);
    clock.run_until(start + 2h);
    EXPECT_EQ(seen, (std::vector<awakening>{{wake::cancelled, start + 1h}}));
}

asio::awaitable<void> wait_twice(clock& time, sys_seconds instant, std::vector<awakening>& seen) {
    co_await asio::this_coro::throw_if_cancelled(false);
    co_await wait(time, instant, seen);
    co_await wait(time, instant, seen);
}

TEST_F(simulated, a_coroutine_that_was_cancelled_does_not_wait_again) {
    spawn_cancellable(wait_twice(clock, start + 24h, seen));
    clock.run_until(start + 1h);
    signal.emit(asio::cancellation_type::terminal);
    clock.run_until(start + 2h);
    const std::vector<awakening> expected(2, awakening{wake::cancelled, start + 1h});
    EXPECT_EQ(seen, expected);
}

asio::awaitable<void> wait_for_the_first(clock& time, std::vector<awakening>& seen) {
    const auto first = co_await (time.wait_until(start + 1h) || time.wait_until(start + 24h));
    EXPECT_EQ(first.index(), 0u);
    seen.push_back({std::get<0>(first), time.now()});
}

TEST_F(simulated, the_loser_of_a_race_leaves_nothing_behind) {
    spawn(wait_for_the_first(clock, seen));
    clock.run_until(start + 48h);
    EXPECT_EQ(seen, (std::vector<awakening>{{wake::reached, start + 1h}}));
    EXPECT_TRUE(context.stopped()) << "the context ran out of work";
}

asio::awaitable<void> wait_for_the_past_for_ever(clock& time) {
    for (;;)
        (void)co_await time.wait_until(time.now());
}

TEST_F(simulated, a_loop_that_time_never_leaves_is_an_error) {
    spawn(wait_for_the_past_for_ever(clock));
    EXPECT_THROW(clock.run_until(start + 1h), std::logic_error);
    EXPECT_EQ(clock.now(), start);
}

TEST_F(simulated, what_waits_may_be_destroyed_with_its_context) {
    auto other = std::make_unique<asio::io_context>(1);
    auto time = std::make_unique<simulated_clock>(*other, start);
    asio::co_spawn(*other, wait(*time, start + 1h, seen), rethrow);
    time->run_until(start);
    time.reset();
    other.reset();
    EXPECT_TRUE(seen.empty());
}

} // namespace
} // namespace linkynflux::support
