// Time that jumps: whenever nothing is left to do at an instant, the next deadline has come.
#pragma once

#include "base/clock.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace linkynflux::support {

/// Shared by the coroutines of one io_context, which must outlive it. Sockets and Asio's own timers
/// stay in real time: what waits for those is not "left to do", and time jumps over it.
class simulated_clock final : public clock {
public:
    simulated_clock(boost::asio::io_context& context, sys_seconds start);
    ~simulated_clock() override;

    sys_seconds now() const override { return now_; }
    boost::asio::awaitable<wake> wait_until(sys_seconds instant) override;

    /// Runs the context until `end`, jumping from deadline to deadline; those at `end` included.
    /// Throws std::logic_error where a coroutine waits for the past again and again.
    void run_until(sys_seconds end);
    /// Sets the clock, as an administrator would: every waiter wakes with `wake::stepped`.
    void step_to(sys_seconds instant);

private:
    struct waiter;

    std::optional<sys_seconds> next_deadline() const;

    boost::asio::io_context& context_;
    sys_seconds now_;
    std::vector<std::shared_ptr<waiter>> waiters_;
};

} // namespace linkynflux::support
