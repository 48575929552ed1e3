#include "database_maker.hpp"

#include "ending.hpp"
#include "influx/influxql.hpp"
#include "influx/recognition.hpp"
#include "influx_warnings.hpp"
#include "plan/questions.hpp"
#include "source_view.hpp"
#include "sync/connections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace linkynflux::daemon {

namespace asio = boost::asio;
using std::chrono::days;
using sync::exit_status;

namespace {

/// Enedis keeps a load curve for 24 months and 15 days.
constexpr days two_years{2 * 365};

void warn(const std::string& sentence) {
    fmt::print("  warning: {}\n", sentence);
}

} // namespace

database_maker::database_maker(const sync::world& around, const config::config& configured,
                               std::optional<days> length, const std::optional<administrator>& who)
    : around_(around),
      configured_(configured),
      to_(configured.destination),
      length_(length),
      who_(who),
      today_(paris_day(around.time.now())) {}

std::string database_maker::quoted_name() const {
    return influx::quoted_identifier(to_.db);
}

exit_status database_maker::fail(failure why) const {
    if (why == error::influx_credentials_refused && !who_)
        why.what += to_.kind == server_kind::influx_1
                        ? ". As an administrator: --admin-user NAME"
                        : ". With an administrator's token: --admin-token-file FILE";
    return static_cast<exit_status>(give_up(why));
}

asio::awaitable<exit_status> database_maker::make() {
    auto entered = enter(around_, to_, who_);
    if (!entered)
        co_return fail(entered.error());
    admin_ = std::move(*entered);
    fmt::print("{} at {}\n", influx::dialect_of(to_.kind).name, name_of(around_, to_));
    const auto found = co_await admin_->recognise();
    const auto other = influx::other_server(to_.kind, found);
    if (other && to_.kind != server_kind::line_protocol)
        co_return fail({error::bad_configuration, "nothing is made: " + *other});
    if (other)
        warn(*other);
    auto status = co_await make_there();
    if (status == exit_status::done)
        status = co_await try_as_daemon();
    admin_->close();
    co_return status;
}

asio::awaitable<exit_status> database_maker::make_there() {
    switch (to_.kind) {
    case server_kind::victoria_metrics: co_return co_await look_at_flags();
    case server_kind::line_protocol:
        fmt::print("  there is nothing to make: the server makes a table with the first write, and "
                   "how long it keeps points is its own setting\n");
        co_return exit_status::done;
    case server_kind::influx_1:
    case server_kind::influx_2:
    case server_kind::influx_3: break;
    }
    if (const auto status = co_await make_database(); status != exit_status::done)
        co_return status;
    if (to_.kind == server_kind::influx_1)
        co_return co_await let_user_in();
    if (to_.kind == server_kind::influx_2)
        co_return co_await let_token_in();
    fmt::print("  InfluxDB 3 Core has no token for one database alone: the daemon takes an "
               "administrator's. In Enterprise: influxdb3 create token --permission "
               "\"db:{}:read,write\"\n",
               to_.db);
    co_return exit_status::done;
}

asio::awaitable<exit_status> database_maker::make_database() {
    const std::string_view what = to_.kind == server_kind::influx_2 ? "bucket" : "database";
    const auto made = co_await admin_->provide(length_);
    if (!made)
        co_return fail(made.error());
    const bool keeps_unknown = !made->is_new && to_.kind == server_kind::influx_3;
    const auto policy =
        made->kept.policy.empty()
            ? std::string{}
            : fmt::format(" (retention policy {})", influx::quoted_identifier(made->kept.policy));
    if (made->is_new)
        fmt::print("  the {} {} is made, and keeps {}{}\n", what, quoted_name(),
                   influx::in_words(made->kept), policy);
    else if (keeps_unknown)
        fmt::print("  the {} {} is there already: nothing is changed\n", what, quoted_name());
    else
        fmt::print("  the {} {} is there already and keeps {}{}: nothing is changed\n", what,
                   quoted_name(), influx::in_words(made->kept), policy);
    for (const auto& one : forgotten_days(configured_, made->kept, today_, two_years))
        warn(one);
    if (to_.kind == server_kind::influx_3)
        if (const auto far = too_many_files(configured_, today_))
            warn(*far);
    co_return exit_status::done;
}

asio::awaitable<exit_status> database_maker::let_user_in() {
    if (to_.username.empty()) {
        if (!config::is_given(to_.token))
            fmt::print("  no user is configured, and none is needed where InfluxDB asks for no "
                       "password\n");
        co_return exit_status::done;
    }
    std::optional<std::string> password;
    if (auto read = config::read(to_.password, around_.credentials_directory); read)
        password = std::move(*read);
    const auto outcome = co_await admin_->admit(to_.username, password);
    if (!outcome)
        co_return fail(outcome.error());
    const auto user = influx::quoted_identifier(to_.username);
    switch (*outcome) {
    case influx::admission::is_new:
        fmt::print("  the user {} is made: it may read and write {} and nothing else\n", user,
                   quoted_name());
        break;
    case influx::admission::granted:
        fmt::print("  the user {} was there already, and may now read and write {}\n", user,
                   quoted_name());
        break;
    case influx::admission::had_it:
        fmt::print("  the user {} is there already and may read and write {}: nothing is changed\n",
                   user, quoted_name());
        break;
    case influx::admission::administrator:
        warn(fmt::format("the user {} is an administrator: the daemon needs less, and another "
                         "\"username\" of \"influx\" would be made with just enough",
                         user));
        break;
    }
    co_return exit_status::done;
}

asio::awaitable<exit_status> database_maker::look_at_flags() {
    fmt::print("  there is nothing to make: VictoriaMetrics makes a series with the first write. "
               "It has to be started with -retentionPeriod={} -dedup.minScrapeInterval=1ms\n",
               length_ ? fmt::format("{}d", length_->count()) : "100y");
    const auto into = sync::connect(around_, to_);
    if (!into)
        co_return fail(into.error());
    days reach{0};
    for (const auto& meter : configured_.meters)
        reach = std::max(reach, today_ - meter.since.value_or(today_));
    influx::intent meant{to_.measurement, to_.how, std::min(reach, plan::kept_by_enedis)};
    const auto fit = co_await (*into)->inspect(std::move(meant));
    (*into)->close();
    if (!fit)
        co_return fail(fit.error());
    fmt::print("  as far as it tells, it is\n");
    co_return exit_status::done;
}

asio::awaitable<exit_status> database_maker::try_as_daemon() {
    if (is_token_shown_) {
        fmt::print("  Next: linkynflux check --online\n");
        co_return exit_status::done;
    }
    if ((!to_.username.empty() && is_kept_from(around_, to_.password)) ||
        is_kept_from(around_, to_.token)) {
        fmt::print("  the daemon's way in is not tried: its secret is a credential of systemd\n");
        co_return exit_status::done;
    }
    const auto into = sync::connect(around_, to_);
    if (!into)
        co_return fail(into.error());
    const auto there = co_await (*into)->probe(around_.time.now());
    (*into)->close();
    if (!there)
        co_return static_cast<exit_status>(give_up(there.error()));
    fmt::print("  linkynflux can write there. Next: linkynflux check --online\n");
    co_return exit_status::done;
}

} // namespace linkynflux::daemon
