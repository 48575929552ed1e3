// `linkynflux run`: the daemon.
#include "commands.hpp"
#include "journal.hpp"
#include "notify.hpp"
#include "real_world.hpp"
#include "service.hpp"
#include "sync/outcome.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

int give_up(journal& lines, const failure& why) {
    lines.say(severity::error, why.what);
    notify::status(why.what);
    return static_cast<int>(sync::status_of(why));
}

/// What `systemctl status` shows: what the daemon waits for, and the last thing that it said.
void tell(journal& lines, const event& what) {
    lines.tell(what);
    if (const auto* sleep = std::get_if<waiting>(&what)) {
        // After a restart that finds nothing due, the line that explains the silence.
        if (lines.last().empty())
            lines.say(severity::info, fmt::format("nothing is due; waiting until {} (Paris time)",
                                                  format_wall_clock(sleep->until)));
        const auto last = lines.last().empty() ? "" : fmt::format("; last: {}", lines.last());
        notify::status(fmt::format("Waiting until {}{}", format_wall_clock(sleep->until), last));
    }
}

} // namespace

int run(const invocation& wanted, const clock_factory& make_clock) {
    journal lines;
    auto configured = config::load(wanted.config_file);
    if (!configured)
        return give_up(lines, configured.error());
    lines.set_level(configured->level);

    const store::state_directory state{wanted.state_directory};
    if (const auto ready = state.prepare(); !ready)
        return give_up(lines, ready.error());
    const auto lock = store::state_lock::take(state);
    if (!lock)
        return give_up(lines, lock.error());

    boost::asio::io_context context{1};
    const auto time = make_clock(context.get_executor());
    const auto around =
        make_world(context, *time, state, [&lines](const event& what) { tell(lines, what); });
    auto keeper = sync::keeper::open(context.get_executor(), around, *configured);
    if (!keeper)
        return give_up(lines, keeper.error());

    if (!configured->destination.verify_ssl && configured->destination.ssl)
        lines.say(severity::warning, "influx.verify_ssl is false: whoever answers at that address "
                                     "is believed to be your InfluxDB");
    lines.say(severity::info,
              fmt::format("linkynflux {} keeps {} complete", LINKYNFLUX_VERSION,
                          configured->meters.size() == 1
                              ? configured->meters.front().name
                              : fmt::format("{} meters", configured->meters.size())));
    service process{context, lines, **keeper, around, wanted.config_file, *configured};
    process.run();
    return static_cast<int>(sync::exit_status::done);
}

} // namespace linkynflux::daemon
