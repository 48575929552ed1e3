#include "service.hpp"

#include "notify.hpp"
#include "sync/connections.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <variant>

namespace linkynflux::daemon {
namespace asio = boost::asio;
namespace {

bool is_credential(const config::secret& where) {
    return std::holds_alternative<config::credential>(where);
}

bool uses_credentials(const config::config& c) {
    const auto in_source = [](const config::source& s) {
        return is_credential(s.token) || is_credential(s.client_secret);
    };
    const auto in_meter = [&](const config::meter& m) {
        return std::ranges::any_of(m.sources, in_source);
    };
    return is_credential(c.destination.password) || is_credential(c.destination.token) ||
           std::ranges::any_of(c.meters, in_meter);
}

} // namespace

service::service(asio::io_context& context, journal& lines, sync::keeper& keeper, sync::world world,
                 std::string file, config::config in_use)
    : context_(context),
      journal_(lines),
      keeper_(keeper),
      world_(std::move(world)),
      file_(std::move(file)),
      in_use_(std::move(in_use)),
      signals_(context, SIGTERM, SIGINT, SIGHUP),
      watchdog_(context) {}

void service::run() {
    const auto loop_ended = [this](std::exception_ptr why) { leave(why); };
    const auto watcher_ended = [this](std::exception_ptr why) {
        if (why)
            leave(why);
    };
    asio::co_spawn(context_, keeper_.run(), asio::bind_cancellation_slot(stop_.slot(), loop_ended));
    asio::co_spawn(context_, obey_signals(), watcher_ended);
    asio::co_spawn(context_, pet_watchdog(), watcher_ended);
    notify::ready("Starting");
    context_.run();
    if (bug_)
        std::rethrow_exception(bug_);
}

void service::leave(std::exception_ptr why) {
    if (why && !bug_)
        bug_ = why;
    stopping_ = true;
    stop_.emit(asio::cancellation_type::terminal);
    signals_.cancel();
    watchdog_.cancel();
}

asio::awaitable<void> service::obey_signals() {
    for (;;) {
        const auto [ec, number] = co_await signals_.async_wait(asio::as_tuple(asio::use_awaitable));
        if (ec)
            co_return;
        if (number == SIGHUP) {
            reload();
            continue;
        }
        if (stopping_)
            std::_Exit(128 + number);
        stopping_ = true;
        notify::stopping();
        journal_.say(severity::info, "leaving; what was begun is on disk");
        stop_.emit(asio::cancellation_type::terminal);
    }
}

asio::awaitable<void> service::pet_watchdog() {
    const auto interval = notify::watchdog_interval();
    while (interval && !stopping_) {
        notify::watchdog();
        watchdog_.expires_after(*interval);
        (void)co_await watchdog_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

void service::reload() {
    notify::reloading();
    auto next = config::load(file_);
    auto usable = next ? sync::check(world_, *next) : result<void>{next.error()};
    std::string outcome;
    if (!usable) {
        outcome = fmt::format("{}; the former configuration stays", usable.error().what);
        journal_.say(severity::error, outcome);
    } else if (*next == in_use_) {
        // A secret in a file may have changed all the same.
        outcome = "the configuration is unchanged; secrets in files are read again";
        journal_.say(severity::info, outcome);
        keeper_.use(std::move(*next));
    } else {
        journal_.set_level(next->level);
        outcome = "the configuration was read again and is used from the next poll on";
        journal_.say(severity::info, outcome);
        in_use_ = *next;
        keeper_.use(std::move(*next));
    }
    if (usable && uses_credentials(in_use_))
        journal_.say(severity::info, "credentials of systemd stay as they were at start; restart "
                                     "the service to use new ones");
    notify::ready(outcome);
}

} // namespace linkynflux::daemon
