// linkynflux-at: the program at another date and pace, which LINKYNFLUX_TEST_CLOCK gives as
// START@ORIGIN*PACE; without it, at the real ones. Where LINKYNFLUX_TEST_LEAPS is set, a wait for
// the next poll takes no time, so that years pass as fast as the work in them is done.
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

/// A wait that is longer is not for an instant: it is for whatever else ends it.
constexpr std::chrono::days longest_leap{2};

class paced_clock final : public linkynflux::clock {
public:
    paced_clock(asio::any_io_executor executor, simulator::paced_time time, bool leaps)
        : executor_(std::move(executor)),
          time_(time),
          leaps_(leaps) {}

    sys_seconds now() const override { return time_.at(system_clock::now()) + leapt_; }

    asio::awaitable<wake> wait_until(sys_seconds instant) override {
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none)
            co_return wake::cancelled;
        if (const auto ahead = instant - now();
            leaps_ && ahead > seconds{0} && ahead <= longest_leap)
            leapt_ += ahead;
        asio::steady_timer timer(executor_);
        // Again where the real clock ran slower than the timer's.
        while (now() < instant) {
            timer.expires_after(time_.real(instant - leapt_) - system_clock::now());
            const auto [ec] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
            if (ec)
                co_return wake::cancelled;
        }
        co_return wake::reached;
    }

private:
    asio::any_io_executor executor_;
    simulator::paced_time time_;
    bool leaps_;
    seconds leapt_{0};
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
    const bool leaps = std::getenv("LINKYNFLUX_TEST_LEAPS") != nullptr;
    const auto make_clock = [&](asio::any_io_executor executor) {
        return std::make_unique<paced_clock>(std::move(executor), *time, leaps);
    };
    return daemon::run_program(argc, argv, make_clock);
}
