// `linkynflux fetch`: certain days now, by this process or, where one runs, by the daemon.
#include "commands.hpp"
#include "ending.hpp"
#include "follow.hpp"
#include "journal.hpp"
#include "real_world.hpp"
#include "sync/keeper.hpp"

#include <boost/asio/io_context.hpp>

#include <cstdio>

namespace linkynflux::daemon {
namespace {

using std::chrono::days;

void print_out(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

store::fetch_order order_of(const fetch_days& given, local_days today) {
    store::fetch_order order{today - days{given.days.value_or(1)}, today, given.dry_run};
    if (given.from)
        order.first = given.from;
    if (given.to)
        order.end = *given.to + days{1};
    if (given.last)
        order.first.reset();
    return order;
}

/// What the fetch itself prints at its end.
bool is_printed(const event& what) {
    return std::holds_alternative<source_failed>(what) ||
           std::holds_alternative<delivery_failed>(what);
}

/// No daemon runs, so this process has the lock and does it.
int fetch_here(const invocation& wanted, boost::asio::io_context& context, const clock& time_of,
               sync::world around) {
    const auto configured = config::load(wanted.config_file);
    if (!configured)
        return give_up(configured.error());
    auto keeper = sync::keeper::open(context.get_executor(), std::move(around), *configured);
    if (!keeper)
        return give_up(keeper.error());
    const auto order = order_of(wanted.fetched, paris_day(time_of.now()));
    return run_to_end(context, (*keeper)->carry_out(order, print_out));
}

} // namespace

int fetch(const invocation& wanted, const clock_factory& make_clock) {
    const store::state_directory state{wanted.state_directory};
    if (const auto ready = state.prepare(); !ready)
        return give_up(ready.error());
    boost::asio::io_context context{1};
    const auto time = make_clock(context.get_executor());
    const auto lock = store::state_lock::take(state);
    if (lock) {
        journal lines;
        const auto tell = [&lines](const event& what) {
            if (!is_printed(what))
                lines.tell(what);
        };
        const auto around = make_world(context, *time, state, tell);
        return fetch_here(wanted, context, *time, around);
    }
    if (lock.error() != error::state_locked)
        return give_up(lock.error());
    return follow(state, order_of(wanted.fetched, paris_day(time->now())), print_out);
}

} // namespace linkynflux::daemon
