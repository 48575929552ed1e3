// linkynflux-at: the program at another date and pace, which LINKYNFLUX_TEST_CLOCK gives as
// START@ORIGIN*PACE; without it, at the real ones.
#include "program.hpp"
#include "simulator/paced_time.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace {

using namespace linkynflux;
namespace asio = boost::asio;
using std::chrono::system_clock;

class paced_clock final : public linkynflux::clock {
public:
    paced_clock(asio::any_io_executor executor, simulator::paced_time time)
        : executor_(std::move(executor)),
          time_(time) {}

    sys_seconds now() const override { return time_.at(system_clock::now()); }

    asio::awaitable<wake> wait_until(sys_seconds instant) override {
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none)
            co_return wake::cancelled;
        asio::steady_timer timer(executor_);
        // Again where the real clock ran slower than the timer's.
        while (now() < instant) {
            timer.expires_after(time_.real(instant) - system_clock::now());
            const auto [ec] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
            if (ec)
                co_return wake::cancelled;
        }
        co_return wake::reached;
    }

private:
    asio::any_io_executor executor_;
    simulator::paced_time time_;
};

std::optional<simulator::paced_time> time_wanted() {
    const char* text = std::getenv("LINKYNFLUX_TEST_CLOCK");
    return text ? simulator::paced_time::parse(text) : simulator::paced_time{};
}

} // namespace

int main(int argc, char** argv) {
    const auto time = time_wanted();
    if (!time) {
        std::fputs("LINKYNFLUX_TEST_CLOCK is not START@ORIGIN*PACE\n", stderr);
        return 64;
    }
    const auto make_clock = [&](asio::any_io_executor executor) {
        return std::make_unique<paced_clock>(std::move(executor), *time);
    };
    return daemon::run_program(argc, argv, make_clock);
}
