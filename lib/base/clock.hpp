// The time of day: what it is, and waiting until it is another.
#pragma once

#include "base/interval.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace linkynflux {

/// Why a wait ended.
enum class wake {
    reached,   ///< the instant has come
    stepped,   ///< the clock was set, or the machine slept: look at it again
    cancelled, ///< by cancellation of the waiting coroutine
};

/// Tests pass a simulated one, so that two years take a second.
class clock {
public:
    virtual ~clock() = default;
    virtual sys_seconds now() const = 0;
    /// At once where the instant has passed. Cancellation is a value here, never an exception; but
    /// Asio throws in a coroutine that goes on awaiting after it was cancelled, unless it said
    /// `co_await this_coro::throw_if_cancelled(false)`. Several coroutines may wait at once.
    virtual boost::asio::awaitable<wake> wait_until(sys_seconds instant) = 0;
};

/// The system's clock. It waits on a timerfd that the kernel cancels when the clock is set: an Asio
/// timer runs on CLOCK_MONOTONIC, which does not see steps and stands still during suspend.
std::unique_ptr<clock> make_system_clock(boost::asio::any_io_executor executor);

} // namespace linkynflux
