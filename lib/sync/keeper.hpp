// The one loop: wakes each meter when it is due, carries out orders, takes a new configuration
// between polls.
#pragma once

#include "config/config.hpp"
#include "sync/kept_meter.hpp"
#include "sync/ledger_book.hpp"
#include "sync/order_desk.hpp"
#include "sync/outcome.hpp"
#include "sync/printer.hpp"
#include "sync/side_by_side.hpp"
#include "sync/world.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace linkynflux::sync {

/// The caller holds the lock of the state directory for as long as this lives.
class keeper {
public:
    /// Failures: a secret or certificate that cannot be read, a state directory that does not work.
    static result<std::unique_ptr<keeper>> open(boost::asio::any_io_executor executor, world around,
                                                const config::config& configured);

    /// Runs until cancelled (terminal); what was begun is on disk then.
    boost::asio::awaitable<void> run();
    /// From the next poll on: when those under way have ended.
    void use(config::config next);
    /// One order, for every meter, without the loop. The printer gets what failed, too.
    boost::asio::awaitable<exit_status> carry_out(store::order order, printer print);

private:
    /// What is made anew from each configuration.
    struct household_in_use {
        std::unique_ptr<influx::server> into;
        std::vector<std::unique_ptr<kept_meter>> meters;
    };

    keeper(boost::asio::any_io_executor executor, world around);

    result<household_in_use> furnish(const config::config& configured);
    void take_next_configuration();
    boost::asio::awaitable<void> between_polls();
    boost::asio::awaitable<void> end_polls();
    void start_due();
    boost::asio::awaitable<void> tend(kept_meter& meter);
    boost::asio::awaitable<void> sleep();
    boost::asio::awaitable<void> nudged();
    void look_at_the_clock();
    bool wants_a_pause() const;
    bool may_start() const;
    sys_seconds wakes_at() const;
    void nudge();

    boost::asio::any_io_executor executor_;
    world world_;
    ledger_book ledgers_;
    household_in_use house_;
    std::optional<config::config> next_;
    order_desk orders_;
    std::unique_ptr<store::order_watch> watch_;
    boost::asio::steady_timer nudge_;
    bool was_nudged_ = false;
    bool pausing_ = false; ///< no further poll is begun
    std::set<const kept_meter*> busy_;
    side_by_side polls_;
    std::optional<sys_seconds> told_waiting_;
};

} // namespace linkynflux::sync
