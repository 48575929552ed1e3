// The part of `database_maker` that lets the daemon into a bucket of InfluxDB 2.
#include "database_maker.hpp"
#include "influx/influxql.hpp"
#include "new_secret_file.hpp"
#include "source_view.hpp"
#include "sync/connections.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <utility>

#include <unistd.h>

namespace linkynflux::daemon {

namespace asio = boost::asio;
using sync::exit_status;

namespace {

bool is_missing(const config::secret_file& file) {
    return ::access(file.path.c_str(), F_OK) != 0 && errno == ENOENT;
}

} // namespace

asio::awaitable<exit_status> database_maker::let_token_in() {
    if (const auto* file = std::get_if<config::secret_file>(&to_.token); file && is_missing(*file))
        co_return co_await make_token_file(file->path);
    if (is_kept_from(around_, to_.token))
        co_return co_await make_token();
    const auto into = sync::connect(around_, to_);
    if (!into)
        co_return fail(into.error());
    const auto there = co_await (*into)->probe(around_.time.now());
    (*into)->close();
    if (!there && there.error() == error::influx_credentials_refused)
        co_return co_await make_token();
    fmt::print("  the configured token is left as it is\n");
    co_return exit_status::done;
}

void database_maker::say_where_tokens_are_deleted() const {
    fmt::print("  a token for {} was made before, and InfluxDB shows it only once. If it is lost, "
               "delete it on InfluxDB's page \"API Tokens\" and run this again\n",
               quoted_name());
}

asio::awaitable<exit_status> database_maker::make_token() {
    const auto* kept = std::get_if<config::credential>(&to_.token);
    const auto before = co_await admin_->has_token();
    if (!before)
        co_return fail(before.error());
    if (*before) {
        say_where_tokens_are_deleted();
        co_return exit_status::done;
    }
    const auto token = co_await admin_->make_token();
    if (!token)
        co_return fail(token.error());
    is_token_shown_ = true;
    fmt::print("  a token is made that may read and write {} and nothing else. It is shown this "
               "once:\n\n{}\n\n",
               quoted_name(), *token);
    if (kept)
        fmt::print("  put it into {}, as root, and restart linkynflux\n",
                   config::credential_file(*kept));
    else
        fmt::print("  write it as \"token\" of \"influx\" in place of the one there, or into the "
                   "file that stands there\n");
    co_return exit_status::done;
}

asio::awaitable<exit_status> database_maker::make_token_file(std::string path) {
    const auto before = co_await admin_->has_token();
    if (!before)
        co_return fail(before.error());
    if (*before) {
        say_where_tokens_are_deleted();
        co_return fail({error::secret_unreadable, path + ": is missing, and no token is made"});
    }
    auto file = new_secret_file::reserve(path);
    if (!file)
        co_return fail(file.error());
    const auto token = co_await admin_->make_token();
    if (!token)
        co_return fail(token.error());
    const auto written = file->write(*token);
    if (!written) {
        fmt::print("  a token is made that may read and write {}. It is shown this once:\n\n{}\n\n",
                   quoted_name(), *token);
        co_return fail(written.error());
    }
    fmt::print("  a token is made that may read and write {} and nothing else. It stands in {}\n",
               quoted_name(), path);
    co_return exit_status::done;
}

} // namespace linkynflux::daemon
