// `linkynflux status`: per meter, what is there, what is missing, and what comes next. It only
// reads.
#include "commands.hpp"
#include "ending.hpp"
#include "real_world.hpp"
#include "status_json.hpp"
#include "status_text.hpp"
#include "store/pretty_json.hpp"
#include "sync/connections.hpp"
#include "sync/destination.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

using std::chrono::days;

/// How far back each of the meter's sources has a series.
days history_of(const std::vector<source_limits>& sources, series what) {
    auto shortest = days::max();
    for (const auto& limits : sources)
        shortest = std::min(shortest, limits.of(what).history);
    return shortest;
}

meter_report report_meter(const sync::world& around, const config::meter& meter,
                          const std::string& destination) {
    const auto now = around.time.now();
    const auto memory = sync::remembered_meter(around.state, meter.id);
    auto one =
        report(meter.name, memory, sync::remembered_outbox(around.state, meter.id), destination);
    if (!memory || !*memory)
        return one;
    std::vector<source_limits> limits;
    for (const auto& source : meter.sources)
        limits.push_back(as_shown(around, source)->limits());
    for (const auto& [what, known] : (*memory)->by_series)
        one.by_series.push_back(report(what, known, meter.since, history_of(limits, what), now));
    return one;
}

status_report report_all(const sync::world& around, const config::config& configured) {
    status_report all{around.time.now(), holder_of(around.state)};
    const auto server = name_of(around, configured.destination);
    for (const auto& meter : configured.meters) {
        const auto destination = sync::spell_destination(server, configured.destination.measurement,
                                                         configured.destination.how, meter.tags);
        all.meters.push_back(report_meter(around, meter, destination));
    }
    for (const auto& ledger : used_ledgers(around, configured))
        all.budgets.push_back(
            report(ledger, sync::remembered_ledger(around.state, ledger.key), all.now));
    for (const auto& used : used_sources(configured))
        all.tokens.push_back({std::string{config::to_string(used.configured.kind)},
                              names_of(used.meters), view_token(around, used.configured)});
    return all;
}

} // namespace

int status(const invocation& wanted, const clock_factory& make_clock) {
    const auto configured = config::load(wanted.config_file);
    if (!configured)
        return give_up(configured.error());
    boost::asio::io_context context{1};
    const auto time = make_clock(context.get_executor());
    const store::state_directory state{wanted.state_directory};
    const auto around = make_world(context, *time, state, [](const event&) {});
    const auto all = report_all(around, *configured);
    fmt::print("{}", wanted.json ? store::pretty(json_of(all)) : text_of(all));
    return static_cast<int>(is_partial(all) ? sync::exit_status::state_directory
                                            : sync::exit_status::done);
}

} // namespace linkynflux::daemon
