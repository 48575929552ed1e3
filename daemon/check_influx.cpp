#include "check_influx.hpp"

#include "administrator.hpp"
#include "amid.hpp"
#include "describe.hpp"
#include "hours.hpp"
#include "influx/measurement.hpp"
#include "influx/recognition.hpp"
#include "influx_warnings.hpp"
#include "plan/questions.hpp"
#include "source_view.hpp"
#include "sync/connections.hpp"
#include "sync/destination.hpp"
#include "sync/last_written.hpp"
#include "sync/meter_record.hpp"
#include "sync/remembered.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

namespace asio = boost::asio;
using sync::exit_status;

exit_status tell(const failure& why) {
    fmt::print("  {}\n", why.what);
    return sync::status_of(why);
}

/// What was found of a stretch, against the state's word.
exit_status compare(const config::meter& meter, series what, std::string_view brand,
                    interval looked_at, const interval_set& found) {
    interval_set gone{looked_at};
    gone -= found;
    if (gone.empty()) {
        fmt::print("  {}, {}: {} holds all of {} to {}, the last that was written\n", meter.name,
                   to_string(what), amid(brand), format_wall_clock(looked_at.lower()),
                   format_wall_clock(looked_at.upper()));
        return exit_status::done;
    }
    const event told = coverage_gone{meter.name, what, *gone.begin(), sync::record_file(meter.id),
                                     std::string{brand}};
    fmt::print("  {}\n", describe(told).text);
    if (!found.empty())
        fmt::print("  {}, {}: of {} to {}, {} are there and {} are gone\n", meter.name,
                   to_string(what), format_wall_clock(looked_at.lower()),
                   format_wall_clock(looked_at.upper()), hours(length(looked_at) - length(gone)),
                   hours(length(gone)));
    return exit_status::state_directory;
}

asio::awaitable<exit_status> check_series(influx::server& into, const config::config& configured,
                                          const config::meter& meter, series what,
                                          const series_memory& known) {
    const auto looked_at = sync::last_written(known);
    if (!looked_at) {
        fmt::print("  {}, {}: nothing written yet\n", meter.name, to_string(what));
        co_return exit_status::done;
    }
    if (!into.can_read()) {
        fmt::print("  {}, {}: this server cannot be asked what it holds\n", meter.name,
                   to_string(what));
        co_return exit_status::done;
    }
    const auto measurement = influx::measurement_of(what, configured.destination.measurement);
    const auto found = co_await into.covered(what, measurement, meter.tags, *looked_at);
    if (!found)
        co_return tell(found.error());
    co_return compare(meter, what, into.brand(), *looked_at, *found);
}

/// Whether the server will keep what the daemon would write.
asio::awaitable<result<void>> inspect(const sync::world& around, influx::server& into,
                                      const config::config& configured,
                                      const config::meter& meter) {
    const auto today = paris_day(around.time.now());
    const auto reach = today - meter.since.value_or(today);
    for (const auto what : meter.what) {
        auto measurement = influx::measurement_of(what, configured.destination.measurement);
        influx::intent meant{std::move(measurement), configured.destination.how,
                             std::min(reach, plan::kept_by_enedis)};
        const auto fit = co_await into.inspect(std::move(meant));
        if (!fit)
            co_return fit.error();
    }
    co_return result<void>{};
}

asio::awaitable<exit_status> check_meter(const sync::world& around, influx::server& into,
                                         const config::config& configured,
                                         const config::meter& meter) {
    const auto memory = sync::remembered_meter(around.state, meter.id);
    if (!memory) {
        fmt::print("  {}: {}\n", meter.name, memory.error().what);
        co_return sync::status_of(memory.error());
    }
    if (!*memory || (*memory)->by_series.empty()) {
        fmt::print("  {}: nothing written yet\n", meter.name);
        co_return exit_status::done;
    }
    const auto& known = **memory;
    const auto configured_now = sync::spell_destination(
        into.name(), configured.destination.measurement, configured.destination.how, meter.tags);
    if (known.destination != configured_now) {
        fmt::print("  warning: {}: what is remembered was written to {}, and {} is configured now; "
                   "the next poll reads back what that holds, and asks for the rest\n",
                   meter.name, known.destination, configured_now);
        co_return exit_status::done;
    }
    auto worst = exit_status::done;
    for (const auto what : meter.what) {
        const auto found = known.by_series.find(what);
        const auto kept = found == known.by_series.end() ? series_memory{} : found->second;
        const auto status = co_await check_series(into, configured, meter, what, kept);
        worst = std::max(worst, status);
        if (status == exit_status::unavailable)
            break;
    }
    co_return worst;
}

void warn(const std::string& sentence) {
    fmt::print("  warning: {}\n", sentence);
}

/// Whether days that `since` asks for would be refused or deleted. Where the server does not tell,
/// there is nothing to say.
asio::awaitable<void> check_retention(const sync::world& around, const config::config& configured,
                                      influx::admin& asked) {
    const auto reaches_back = [](const config::meter& meter) { return meter.since.has_value(); };
    const bool can_tell = influx::dialect_of(configured.destination.kind).retention != nullptr;
    if (!can_tell || std::ranges::none_of(configured.meters, reaches_back))
        co_return;
    const auto kept = co_await asked.kept();
    if (!kept)
        co_return;
    for (const auto& one : forgotten_days(configured, *kept, paris_day(around.time.now())))
        warn(one);
}

/// What concerns the server as a whole; what is wrong there is the probe's to say.
asio::awaitable<void> check_server(const sync::world& around, const config::config& configured) {
    const auto asked = enter(around, configured.destination);
    if (!asked)
        co_return;
    const auto found = co_await (*asked)->recognise();
    if (const auto other = influx::other_server(configured.destination.kind, found))
        warn(*other);
    else
        co_await check_retention(around, configured, **asked);
    (*asked)->close();
}

} // namespace

asio::awaitable<exit_status> check_influx(const sync::world& around,
                                          const config::config& configured) {
    const auto& destination = configured.destination;
    const bool has_password = !destination.username.empty();
    if ((has_password && is_kept_from(around, destination.password)) ||
        is_kept_from(around, destination.token)) {
        fmt::print("  InfluxDB is not asked: its {} is the daemon's own, a credential of "
                   "systemd\n",
                   has_password ? "password" : "token");
        co_return exit_status::done;
    }
    const auto into = sync::connect(around, destination);
    if (!into)
        co_return tell(into.error());
    co_await check_server(around, configured);
    const auto there = co_await (*into)->probe(around.time.now());
    if (!there)
        co_return tell(there.error());
    fmt::print("  {} answers\n", (*into)->name());
    auto worst = exit_status::done;
    for (const auto& meter : configured.meters) {
        const auto fit = co_await inspect(around, **into, configured, meter);
        if (!fit)
            co_return tell(fit.error());
        const auto status = co_await check_meter(around, **into, configured, meter);
        worst = std::max(worst, status);
        if (status == exit_status::unavailable)
            break;
    }
    (*into)->close();
    co_return worst;
}

} // namespace linkynflux::daemon
