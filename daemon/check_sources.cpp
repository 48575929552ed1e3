#include "check_sources.hpp"

#include "base/counted.hpp"
#include "check_warnings.hpp"
#include "describe.hpp"
#include "lock_holder.hpp"
#include "source_view.hpp"
#include "sync/asking.hpp"
#include "sync/connections.hpp"
#include "sync/remembered.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {
namespace {

namespace asio = boost::asio;
using std::chrono::days;
using sync::exit_status;

std::string configured_windows(const config::meter& meter) {
    std::string text;
    for (const auto& one : meter.off_peak)
        text += fmt::format("{}{}", text.empty() ? "" : ", ", in_words(one));
    return text.empty() ? "none" : text;
}

/// Side by side for a person to compare: the contract's text has too many spellings to be trusted.
void show(const config::meter& meter, const contract& says) {
    if (!says.off_peak_hours.empty())
        fmt::print("  {}: off-peak hours, as the contract says: {}; as configured: {}\n",
                   meter.name, says.off_peak_hours, configured_windows(meter));
}

std::optional<known_contract> remembered_contract(const sync::world& around,
                                                  const config::meter& meter) {
    const auto memory = sync::remembered_meter(around.state, meter.id);
    return memory && *memory ? (*memory)->contracted : std::nullopt;
}

asio::awaitable<exit_status> ask_day(const sync::world& around, sync::asking& whom,
                                     const config::meter& meter, const std::string& name) {
    const auto today = paris_day(around.time.now());
    const question yesterday{meter.id, meter.what.front(), today - days{1}, today};
    const auto reply = co_await whom.ask(yesterday);
    if (!reply) {
        const auto* judged = reply.error() == condition::not_yet   ? "answers, but not yet with "
                             : reply.error() == condition::refused ? "refuses "
                                                                   : "did not give ";
        fmt::print("  {} {}{}, {} of {}: {}\n", name, judged, meter.name,
                   to_string(meter.what.front()), format_day(yesterday.first), reply.error().what);
        co_return sync::status_of(reply.error());
    }
    fmt::print("  {} answers: {} of {}, {}, for {}\n", name,
               counted(reply->values(), "value", "values"), meter.name,
               to_string(meter.what.front()), format_day(yesterday.first));
    co_return exit_status::done;
}

asio::awaitable<void> ask_contract(sync::asking& whom, const config::meter& meter,
                                   const std::string& name) {
    const auto told = co_await whom.ask_contract(meter.id);
    if (!told)
        fmt::print("  {} did not tell the contract of {}: {}\n", name, meter.name,
                   told.error().what);
    else if (*told)
        show(meter, (*told)->says);
}

asio::awaitable<exit_status> ask_source(const sync::world& around, sync::ledger_book& ledgers,
                                        const used_source& used) {
    const std::string name{config::to_string(used.configured.kind)};
    if (is_kept_from(around, secret_of(used.configured))) {
        fmt::print("  {} is not asked: its token is the daemon's own, a credential of systemd\n",
                   name);
        co_return exit_status::done;
    }
    auto opened = sync::connect(around, used.configured);
    if (!opened)
        co_return exit_status::configuration; // told with its token
    const auto& meter = *used.meters.front();
    const bool tells_contracts = (*opened)->has_contract();
    const sync::sources alone{std::move(*opened)};
    sync::asking whom{around, ledgers, meter.name, alone};
    const auto status = co_await ask_day(around, whom, meter, name);
    if (status == exit_status::done && tells_contracts && !remembered_contract(around, meter))
        co_await ask_contract(whom, meter, name);
    whom.close();
    co_return status;
}

asio::awaitable<exit_status> ask_sources(const sync::world& around,
                                         const config::config& configured) {
    if (const auto ready = around.state.prepare(); !ready) {
        fmt::print("  sources are not asked: {}\n", ready.error().what);
        co_return exit_status::state_directory;
    }
    const auto lock = store::state_lock::take(around.state);
    if (!lock && lock.error() == error::state_locked) {
        fmt::print("  sources are not asked, for {}: the budget is its own; what they answered "
                   "last: linkynflux status\n",
                   in_words(holder_of(around.state)));
        co_return exit_status::done;
    }
    if (!lock) {
        fmt::print("  sources are not asked: {}\n", lock.error().what);
        co_return exit_status::state_directory;
    }
    sync::ledger_book ledgers{around};
    auto worst = exit_status::done;
    for (const auto& used : used_sources(configured)) {
        const auto status = co_await ask_source(around, ledgers, used);
        worst = std::max(worst, status);
    }
    co_return worst;
}

} // namespace

asio::awaitable<exit_status> check_sources(const sync::world& around,
                                           const config::config& configured) {
    for (const auto& meter : configured.meters)
        if (const auto known = remembered_contract(around, meter))
            show(meter, known->says);
    co_return co_await ask_sources(around, configured);
}

} // namespace linkynflux::daemon
