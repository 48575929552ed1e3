// `linkynflux run`: the daemon.
#include "commands.hpp"
#include "journal.hpp"
#include "notify.hpp"
#include "real_world.hpp"
#include "reporter.hpp"
#include "service.hpp"
#include "sync/outcome.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

int give_up(journal& lines, const failure& why) {
    lines.say_last(why.what);
    notify::status(why.what);
    return static_cast<int>(sync::status_of(why));
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
    reporter report{lines};
    const auto around = make_world(context, *time, state,
                                   [&](const event& what) { report.tell(what, time->now()); });
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
