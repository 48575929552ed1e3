#include "sync/simulated_life.hpp"

#include "simulator/curve.hpp"
#include "support/simulated_clock.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace linkynflux::testing {
namespace asio = boost::asio;

sys_seconds paris(std::string_view wall) {
    return instant_of(parse_wall_clock(wall).value());
}
local_days day(std::string_view text) {
    return parse_day(text).value();
}

namespace {

config::config parsed(std::string_view text) {
    auto found = config::parse(text, "test.json");
    if (!found)
        throw std::runtime_error(found.error().what);
    return *found;
}

} // namespace

/// One process's connections: each exchange goes to the gateway or to InfluxDB by its port.
class simulated_life::wire final : public http::client {
public:
    wire(simulated_life& life, asio::io_context& context, clock& time, bool to_influx,
         std::optional<death> kill_at, asio::cancellation_signal& stop)
        : life_(life),
          context_(context),
          time_(time),
          to_influx_(to_influx),
          kill_at_(kill_at),
          stop_(stop) {}

    asio::awaitable<result<http::response>> send(http::request what) override {
        const auto executor = context_.get_executor();
        co_await asio::post(executor, asio::use_awaitable);
        ++life_.exchanges;
        life_.at_each_exchange(time_.now());
        if (dies(false))
            co_await never();
        if (life_.stop_at_exchange == life_.exchanges) {
            stop_.emit(asio::cancellation_type::terminal);
            co_return failure{error::stopped, "stopped"};
        }
        auto reply = to_influx_ ? support::reply{life_.influx.answer(what)} : ask_gateway(what);
        if (dies(true)) {
            if (!to_influx_ && !is_for_token(what))
                life_.questions.back().was_read = false;
            co_await never();
        }
        if (is_for_token(what) && life_.token_takes > seconds{0})
            (void)co_await time_.wait_until(time_.now() + life_.token_takes);
        if (reply.silent) {
            if (co_await time_.wait_until(time_.now() + seconds{60}) == wake::cancelled)
                co_return failure{error::stopped, "stopped"};
            co_return failure{error::timed_out, "no answer within 60 s"};
        }
        if (reply.cut_after || (to_influx_ && life_.influx_hangs_up))
            co_return failure{error::connection_lost, "connection lost"};
        co_return std::move(reply.content);
    }

    void close() override {}

private:
    static simulator::request_kind kind_of(const http::request& what) {
        return simulator::kind_of(simulator::read_target(what.target));
    }
    static bool is_for_token(const http::request& what) {
        return kind_of(what) == simulator::request_kind::token;
    }

    support::reply ask_gateway(const http::request& what) {
        const auto true_now = time_.now() - life_.clock_error;
        auto reply = life_.gateway.reply(what, true_now);
        if (!is_for_token(what))
            life_.questions.push_back(
                {time_.now(), true_now, what.target, kind_of(what), reply.content.status});
        return reply;
    }

    bool dies(bool answered) const {
        return kill_at_ && kill_at_->exchange == life_.exchanges && kill_at_->answered == answered;
    }

    /// The context is stopped, so nothing resumes this: the frames are destroyed with it.
    asio::awaitable<void> never() {
        context_.stop();
        asio::steady_timer forever{context_, asio::steady_timer::time_point::max()};
        co_await forever.async_wait(asio::use_awaitable);
    }

    simulated_life& life_;
    asio::io_context& context_;
    clock& time_;
    bool to_influx_;
    std::optional<death> kill_at_;
    asio::cancellation_signal& stop_;
};

simulated_life::simulated_life(std::string_view config_text, simulator::world enedis)
    : truth(std::move(enedis)),
      gateway(truth),
      config_(parsed(config_text)) {}

void simulated_life::configure(std::string_view config_text) {
    config_ = parsed(config_text);
}

bool simulated_life::live(sys_seconds from, sys_seconds to, std::optional<death> kill_at) {
    exchanges = 0;
    asio::io_context context{1};
    support::simulated_clock time{context, from};
    asio::cancellation_signal stop;
    const auto connect = [&](const http::endpoint& peer, const http::trust&) {
        const bool to_influx = peer.port == config_.destination.port;
        return std::make_unique<wire>(*this, context, time, to_influx, kill_at, stop);
    };
    const auto tell = [this](const event& what) { events.push_back(what); };
    const auto draw = [this] { return std::uniform_real_distribution<>{0, 1}(random_); };
    sync::world around{time, connect, store::state_directory{state.path().string()},
                       tell, draw,    ""};

    auto keeper = sync::keeper::open(context.get_executor(), around, config_);
    if (!keeper)
        throw std::runtime_error(keeper.error().what);
    std::exception_ptr bug;
    bool ended = false;
    const auto at_end = [&](std::exception_ptr why) {
        bug = why;
        ended = true;
    };
    asio::co_spawn(context, (*keeper)->run(), asio::bind_cancellation_slot(stop.slot(), at_end));
    for (const auto& step : clock_steps) {
        time.run_until(step.at);
        if (context.stopped()) // it died before
            break;
        clock_error += step.by;
        time.step_to(step.at + step.by);
    }
    if (reload_at && !context.stopped()) {
        time.run_until(*reload_at);
        (*keeper)->use(config_);
    }
    if (!context.stopped())
        time.run_until(to);
    if (context.stopped() && !ended)
        return false;
    stop.emit(asio::cancellation_type::terminal);
    context.poll();
    if (bug)
        std::rethrow_exception(bug);
    if (!ended)
        throw std::logic_error("the loop did not leave when it was told to");
    return true;
}

::testing::AssertionResult simulated_life::is_true(local_days of) const {
    return is_true(of, meter(), "");
}

::testing::AssertionResult simulated_life::is_true(local_days of, const prm& meter,
                                                   std::string_view tag) const {
    const auto found = influx.day(of, tag);
    const auto slots = simulator::slots_of(of, truth.settings(meter).length_on(of)).size();
    const auto wh = static_cast<double>(simulator::watt_hours(meter, of));
    if (found.points == slots && found.watt_hours == wh)
        return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure()
           << format_day(of) << " has " << found.points << " points and " << found.watt_hours
           << " Wh, not " << slots << " and " << wh;
}

std::size_t simulated_life::count(simulator::request_kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(questions, kind, &asked::kind));
}

} // namespace linkynflux::testing
