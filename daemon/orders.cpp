// `linkynflux fetch`, `backfill` and `reclassify`: an order for every meter, carried out by this
// process or, where one runs, by the daemon.
#include "commands.hpp"
#include "ending.hpp"
#include "follow.hpp"
#include "journal.hpp"
#include "real_world.hpp"
#include "sync/keeper.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace linkynflux::daemon {
namespace {

using std::chrono::days;
using store::order_kind;

void print_out(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

store::order order_of(const fetch_days& given, local_days today) {
    store::order order{order_kind::fetch, today - days{given.days.value_or(1)}, today,
                       given.dry_run};
    if (given.from)
        order.first = given.from;
    if (given.to)
        order.end = *given.to + days{1};
    if (given.last)
        order.first.reset();
    return order;
}

store::order backfill_of(const ordered_days& given, local_days today) {
    const auto end = given.to ? *given.to + days{1} : today;
    return {order_kind::backfill, given.from, end, false, given.replace};
}

/// What InfluxDB holds, today's included.
store::order reclassification_of(const ordered_days& given, local_days today) {
    return {order_kind::reclassify, given.from, today + days{1}};
}

/// What the order itself prints at its end.
bool is_printed(const event& what) {
    return std::holds_alternative<source_failed>(what) ||
           std::holds_alternative<delivery_failed>(what);
}

/// No daemon runs, so this process has the lock and does it.
int carry_out_here(const invocation& wanted, const store::order& order,
                   boost::asio::io_context& context, sync::world around) {
    const auto configured = config::load(wanted.config_file);
    if (!configured)
        return give_up(configured.error());
    auto keeper = sync::keeper::open(context.get_executor(), std::move(around), *configured);
    if (!keeper)
        return give_up(keeper.error());
    return run_to_end(context, (*keeper)->carry_out(order, print_out));
}

template<class MakeOrder>
int carry_out(const invocation& wanted, const clock_factory& make_clock, MakeOrder make_order) {
    const store::state_directory state{wanted.state_directory};
    if (const auto ready = state.prepare(); !ready)
        return give_up(ready.error());
    boost::asio::io_context context{1};
    const auto time = make_clock(context.get_executor());
    const store::order order = make_order(paris_day(time->now()));
    if (order.first && *order.first >= order.end) {
        fmt::print(stderr, "--from {}: nothing is there yet of that day\n",
                   format_day(*order.first));
        return static_cast<int>(sync::exit_status::usage);
    }
    const auto lock = store::state_lock::take(state);
    if (lock) {
        journal lines;
        const auto tell = [&lines](const event& what) {
            if (!is_printed(what))
                lines.tell(what);
        };
        const auto around = make_world(context, *time, state, tell);
        return carry_out_here(wanted, order, context, around);
    }
    if (lock.error() != error::state_locked)
        return give_up(lock.error());
    return follow(state, order, print_out);
}

} // namespace

int fetch(const invocation& wanted, const clock_factory& make_clock) {
    return carry_out(wanted, make_clock,
                     [&](local_days today) { return order_of(wanted.fetched, today); });
}

int backfill(const invocation& wanted, const clock_factory& make_clock) {
    return carry_out(wanted, make_clock,
                     [&](local_days today) { return backfill_of(wanted.ordered, today); });
}

int reclassify(const invocation& wanted, const clock_factory& make_clock) {
    return carry_out(wanted, make_clock,
                     [&](local_days today) { return reclassification_of(wanted.ordered, today); });
}

} // namespace linkynflux::daemon
