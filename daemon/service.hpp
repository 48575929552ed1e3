// The process around the loop: signals, reload, watchdog, status.
#pragma once

#include "journal.hpp"
#include "sync/keeper.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <exception>
#include <string>

namespace linkynflux::daemon {

class service {
public:
    /// `in_use` is the configuration that the keeper was opened with, from `file`.
    service(boost::asio::io_context& context, journal& lines, sync::keeper& keeper,
            sync::world world, std::string file, config::config in_use);

    /// Runs until SIGTERM or SIGINT; a second one ends the process at once. Rethrows what a bug
    /// threw.
    void run();

private:
    boost::asio::awaitable<void> obey_signals();
    boost::asio::awaitable<void> pet_watchdog();
    void reload();
    void leave(std::exception_ptr why);

    boost::asio::io_context& context_;
    journal& journal_;
    sync::keeper& keeper_;
    sync::world world_;
    std::string file_;
    config::config in_use_;
    boost::asio::signal_set signals_;
    boost::asio::steady_timer watchdog_;
    boost::asio::cancellation_signal stop_;
    bool stopping_ = false;
    std::exception_ptr bug_;
};

} // namespace linkynflux::daemon
