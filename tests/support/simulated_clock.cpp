#include "support/simulated_clock.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <stdexcept>

namespace linkynflux::support {
namespace {

namespace asio = boost::asio;

/// Who wakes that often at one instant is in a loop that time never leaves.
constexpr int too_often = 10'000;

} // namespace

/// A coroutine that waits. Its Asio timer never expires: cancelling it is what wakes the coroutine.
struct simulated_clock::waiter {
    waiter(asio::io_context& context, sys_seconds instant)
        : deadline(instant),
          timer(context, asio::steady_timer::time_point::max()) {}

    /// The first reason stands.
    void end(wake reason) {
        if (why)
            return;
        why = reason;
        timer.cancel();
    }

    sys_seconds deadline;
    asio::steady_timer timer;
    std::optional<wake> why{}; ///< nothing while it waits, and where the coroutine was cancelled
};

simulated_clock::simulated_clock(asio::io_context& context, sys_seconds start)
    : context_(context),
      now_(start) {}

simulated_clock::~simulated_clock() = default;

asio::awaitable<wake> simulated_clock::wait_until(sys_seconds instant) {
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none)
        co_return wake::cancelled;

    const auto self = std::make_shared<waiter>(context_, instant);
    waiters_.push_back(self);
    co_await self->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    std::erase(waiters_, self);
    co_return self->why.value_or(wake::cancelled);
}

void simulated_clock::run_until(sys_seconds end) {
    if (context_.stopped())
        context_.restart();
    int rounds = 0; // at this instant
    for (;;) {
        context_.poll();
        const auto next = next_deadline();
        if (!next || *next > std::max(now_, end) || context_.stopped())
            break;
        if (*next > now_) {
            now_ = *next;
            rounds = 0;
        } else if (++rounds == too_often) {
            throw std::logic_error("simulated time stands still: something waits for the past");
        }
        for (const auto& w : waiters_)
            if (w->deadline <= now_)
                w->end(wake::reached);
    }
    now_ = std::max(now_, end);
}

void simulated_clock::step_to(sys_seconds instant) {
    now_ = instant;
    for (const auto& w : waiters_)
        w->end(wake::stepped);
}

std::optional<sys_seconds> simulated_clock::next_deadline() const {
    if (waiters_.empty())
        return std::nullopt;
    return std::ranges::min(waiters_, {}, &waiter::deadline)->deadline;
}

} // namespace linkynflux::support
