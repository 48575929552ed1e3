// `linkynflux init-db`: makes the database or bucket that the configuration names, and lets the
// daemon in.
#include "administrator.hpp"
#include "commands.hpp"
#include "config/file_text.hpp"
#include "database_maker.hpp"
#include "ending.hpp"
#include "real_world.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace linkynflux::daemon {
namespace {

/// Unlike `config::load`, a file for a secret may be missing: this command may come to write it.
result<config::config> read_configuration(const std::string& path) {
    const auto file = config::read_file(path);
    if (!file)
        return failure{error::bad_configuration,
                       fmt::format("{}: cannot be read ({})", path, file.error().message())};
    return config::parse(file->text, path);
}

} // namespace

int init_db(const invocation& wanted, const clock_factory& make_clock) {
    const auto configured = read_configuration(wanted.config_file);
    if (!configured)
        return give_up(configured.error());
    const auto& given = wanted.created;
    if (const auto misplaced = misplaced_option(given, configured->destination.kind)) {
        fmt::print(stderr, "{}\n", *misplaced);
        return static_cast<int>(sync::exit_status::usage);
    }
    const auto who = read_administrator(given);
    if (!who)
        return give_up(who.error());
    boost::asio::io_context context{1};
    const auto time = make_clock(context.get_executor());
    const store::state_directory state{wanted.state_directory}; // looked at by no one
    const auto around = make_world(context, *time, state, [](const event&) {});
    database_maker maker{around, *configured, given.retention, *who};
    return run_to_end(context, maker.make());
}

} // namespace linkynflux::daemon
