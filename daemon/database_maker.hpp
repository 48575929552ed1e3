// Makes the database of a configuration and a way in for the daemon, and prints each thing done.
#pragma once

#include "administrator.hpp"
#include "sync/outcome.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace linkynflux::daemon {

/// What is there already is left as it is, so that a second run changes nothing. Failures are
/// printed on standard error.
class database_maker {
public:
    /// All must outlive this. Of a `length` that is nothing, points are kept for ever.
    database_maker(const sync::world& around, const config::config& configured,
                   std::optional<std::chrono::days> length,
                   const std::optional<administrator>& who);

    boost::asio::awaitable<sync::exit_status> make();

private:
    boost::asio::awaitable<sync::exit_status> make_there();
    boost::asio::awaitable<sync::exit_status> make_database();
    boost::asio::awaitable<sync::exit_status> let_user_in();  ///< InfluxDB 1
    boost::asio::awaitable<sync::exit_status> let_token_in(); ///< InfluxDB 2
    boost::asio::awaitable<sync::exit_status> make_token();
    boost::asio::awaitable<sync::exit_status> make_token_file(std::string path);
    boost::asio::awaitable<sync::exit_status> look_at_flags(); ///< VictoriaMetrics
    /// As the daemon, by a write of nothing.
    boost::asio::awaitable<sync::exit_status> try_as_daemon();

    sync::exit_status fail(failure why) const;
    void say_where_tokens_are_deleted() const;
    std::string quoted_name() const;

    const sync::world& around_;
    const config::config& configured_;
    const config::influx& to_;
    std::optional<std::chrono::days> length_;
    const std::optional<administrator>& who_;
    local_days today_;
    std::unique_ptr<influx::admin> admin_;
    bool is_token_shown_ = false; ///< to be entered by hand: the one configured is of no use
};

} // namespace linkynflux::daemon
