// What was asked of the program.
#pragma once

#include "base/civil_time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace linkynflux::daemon {

enum class command { run, check, fetch, backfill, reclassify, status, init_db };

/// The days of a fetch, as given: `days` back from today, since the last reading, or from and to
/// (both included).
struct fetch_days {
    std::optional<int> days{};
    bool last = false;
    std::optional<local_days> from{};
    std::optional<local_days> to{};
    bool dry_run = false;
};

/// The days of a backfill or of a reclassification, as given: `from` and `to` are both included.
struct ordered_days {
    local_days from{};
    std::optional<local_days> to{}; ///< nothing: as late as there are days
    bool replace = false;
};

/// What init-db is given beside the configuration.
struct creation_options {
    std::optional<std::chrono::days> retention{}; ///< nothing: for ever
    std::string admin_user{};
    std::string admin_password_file{};
    std::string admin_token_file{};
};

struct invocation {
    command what = command::run;
    std::string config_file;
    std::string state_directory;
    fetch_days fetched{};
    ordered_days ordered{}; ///< backfill, reclassify
    creation_options created{};
    bool online = false; ///< check: ask, too
    bool json = false;   ///< status: for programs
};

/// The invocation, or the exit status where there is nothing more to do (help, version, a mistake:
/// 64).
std::variant<invocation, int> parse_command_line(int argc, char** argv);

/// A command with the options that are its own, as they are spelled: `-d`, `--days`.
struct command_words {
    std::string name; ///< empty: the program itself, whose options go with every command
    std::vector<std::string> options;
};

/// All that the command line knows: what the manual and the shell's completion are held against.
std::vector<command_words> known_words();

} // namespace linkynflux::daemon
