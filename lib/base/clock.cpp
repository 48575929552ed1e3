#include "base/clock.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <sys/timerfd.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace linkynflux {
namespace {

namespace asio = boost::asio;

int create_timer() {
    const int fd = ::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (fd < 0)
        throw std::system_error(errno, std::generic_category(), "timerfd_create");
    return fd;
}

/// False where the clock was set since the timer was created.
bool arm(int timer, sys_seconds instant) {
    itimerspec when{};
    // Zero would disarm the timer.
    when.it_value.tv_sec = std::max<std::int64_t>(1, instant.time_since_epoch().count());
    return ::timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, nullptr) ==
           0;
}

/// False where the clock was set: the read says ECANCELED.
bool has_expired(int timer) {
    std::uint64_t expirations = 0;
    return ::read(timer, &expirations, sizeof expirations) == sizeof expirations;
}

class system_clock final : public clock {
public:
    explicit system_clock(asio::any_io_executor executor) : executor_(std::move(executor)) {}

    sys_seconds now() const override {
        return std::chrono::floor<seconds>(std::chrono::system_clock::now());
    }

    asio::awaitable<wake> wait_until(sys_seconds instant) override {
        // A cancellation is told once: what is awaited after it would wait to the end.
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none)
            co_return wake::cancelled;

        // Each wait has its own timer, so that several coroutines may wait at once.
        asio::posix::stream_descriptor timer(executor_, create_timer());
        if (!arm(timer.native_handle(), instant))
            co_return wake::stepped;
        const auto [ec] = co_await timer.async_wait(asio::posix::stream_descriptor::wait_read,
                                                    asio::as_tuple(asio::use_awaitable));
        if (ec)
            co_return wake::cancelled;
        co_return has_expired(timer.native_handle()) ? wake::reached : wake::stepped;
    }

private:
    asio::any_io_executor executor_;
};

} // namespace

std::unique_ptr<clock> make_system_clock(asio::any_io_executor executor) {
    return std::make_unique<system_clock>(std::move(executor));
}

} // namespace linkynflux
