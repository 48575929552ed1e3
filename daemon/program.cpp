#include "program.hpp"

#include "base/civil_time.hpp"
#include "command_line.hpp"
#include "commands.hpp"
#include "identity.hpp"
#include "sync/outcome.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace linkynflux::daemon {
namespace {

int carry_out(const invocation& wanted, const clock_factory& make_clock) {
    switch (wanted.what) {
    case command::run: return run(wanted, make_clock);
    case command::check: return check(wanted, make_clock);
    case command::fetch: return fetch(wanted, make_clock);
    case command::backfill: return backfill(wanted, make_clock);
    case command::reclassify: return reclassify(wanted, make_clock);
    case command::init_db: return init_db(wanted, make_clock);
    case command::status: return status(wanted, make_clock);
    }
    return static_cast<int>(sync::exit_status::a_bug);
}

} // namespace

int run_program(int argc, char** argv, const clock_factory& make_clock) {
    try {
        const auto wanted = parse_command_line(argc, argv);
        if (const auto* early = std::get_if<int>(&wanted))
            return *early;
        require_paris();
        const auto& command = std::get<invocation>(wanted);
        if (command.what != command::init_db) // which writes beside the configuration
            work_as_owner_of(command.state_directory);
        return carry_out(command, make_clock);
    } catch (const std::exception& bug) {
        fmt::print(stderr, "linkynflux: a bug, please report it: {}\n", bug.what());
        return static_cast<int>(sync::exit_status::a_bug);
    }
}

} // namespace linkynflux::daemon
