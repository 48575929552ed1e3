// What was asked of the program.
#pragma once

#include "base/civil_time.hpp"

#include <optional>
#include <string>
#include <variant>

namespace linkynflux::daemon {

enum class command { run, check, fetch, status };

/// The days of a fetch, as given: `days` back from today, since the last reading, or from and to
/// (both included).
struct fetch_days {
    std::optional<int> days{};
    bool last = false;
    std::optional<local_days> from{};
    std::optional<local_days> to{};
    bool dry_run = false;
};

struct invocation {
    command what = command::run;
    std::string config_file;
    std::string state_directory;
    fetch_days fetched{};
    bool online = false; ///< check: ask, too
    bool json = false;   ///< status: for programs
};

/// The invocation, or the exit status where there is nothing more to do (help, version, a mistake:
/// 64).
std::variant<invocation, int> parse_command_line(int argc, char** argv);

} // namespace linkynflux::daemon
