// `linkynflux check`: the configuration, without touching anything; with `--online`, what it names
// is asked as well.
#include "base/counted.hpp"
#include "check_online.hpp"
#include "check_warnings.hpp"
#include "commands.hpp"
#include "config/file_text.hpp"
#include "describe.hpp"
#include "ending.hpp"
#include "influx/dialect.hpp"
#include "real_world.hpp"
#include "status_text.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

std::string describe(const config::meter& meter) {
    std::string from;
    for (const auto& source : meter.sources)
        from += fmt::format("{}{}", from.empty() ? "" : ", then ", config::to_string(source.kind));
    std::string off_peak;
    for (const auto& one : meter.off_peak)
        off_peak += fmt::format("{}{}", off_peak.empty() ? ": " : ", ", in_words(one));
    const auto count = meter.off_peak.size();
    return fmt::format("{}: from {}; {}{}", meter.name, from,
                       count == 0 ? std::string{"no off-peak hours"}
                                  : counted(count, "off-peak window", "off-peak windows"),
                       off_peak);
}

std::vector<daily_need> daily_needs(const sync::world& around, const config::config& configured) {
    std::vector<daily_need> all;
    for (const auto& meter : configured.meters) {
        daily_need one{static_cast<int>(meter.what.size()), {}};
        for (const auto& source : meter.sources)
            one.ledgers.push_back(as_shown(around, source)->ledger_key(meter.id));
        all.push_back(std::move(one));
    }
    return all;
}

void warn(const std::vector<std::string>& sentences) {
    for (const auto& one : sentences)
        fmt::print("  warning: {}\n", one);
}

void warn_of_all(const sync::world& around, const config::config& configured,
                 const std::string& file) {
    const auto read = config::read_file(file);
    if (read && read->open_to_everyone && holds_a_secret(configured))
        warn({fmt::format("everyone on this machine may read {}, and a token or password stands "
                          "in it; run chmod 0640 {}",
                          file, file)});
    warn(overlapping_windows(configured));
    warn(future_beginnings(configured, paris_day(around.time.now())));
    warn(narrow_budgets(daily_needs(around, configured), used_ledgers(around, configured)));
}

/// Nobody is asked: a token says itself when it ends. Credentials are not read, for systemd gives
/// them to the daemon alone.
sync::exit_status check_tokens(const sync::world& around, const config::config& configured) {
    auto worst = sync::exit_status::done;
    const auto now = around.time.now();
    for (const auto& used : used_sources(configured)) {
        const auto token = view_token(around, used.configured);
        const std::string source{config::to_string(used.configured.kind)};
        fmt::print("  {} ({}): {}\n", source, names_of(names_of(used.meters)),
                   in_words(token, now));
        warn(ending_tokens(source, token, now));
        warn(foreign_tokens(source, meters_excluded(around, used)));
        if (token.ends && *token.ends <= now)
            worst = std::max(worst, sync::exit_status::refused);
        if (token.unread)
            worst = std::max(worst, sync::status_of(*token.unread));
    }
    return worst;
}

} // namespace

int check(const invocation& wanted, const clock_factory& make_clock) {
    const auto configured = config::load(wanted.config_file);
    if (!configured)
        return give_up(configured.error());
    fmt::print("{} is good\n", wanted.config_file);
    for (const auto& meter : configured->meters)
        fmt::print("  {}\n", describe(meter));

    boost::asio::io_context context{1};
    const auto time = make_clock(context.get_executor());
    const store::state_directory state{wanted.state_directory};
    const auto tell = [](const event& what) {
        if (std::holds_alternative<state_set_aside>(what))
            fmt::print("  warning: {}\n", describe(what).text);
    };
    const auto around = make_world(context, *time, state, tell);
    const auto& into = configured->destination;
    fmt::print("  into {}, {}, measurement {}\n", influx::dialect_of(into.kind).name,
               name_of(around, into), into.measurement);
    warn_of_all(around, *configured, wanted.config_file);
    const auto offline = check_tokens(around, *configured);
    if (!wanted.online)
        return static_cast<int>(offline);
    const auto online = run_to_end(context, check_online(around, *configured));
    return std::max(static_cast<int>(offline), online);
}

} // namespace linkynflux::daemon
