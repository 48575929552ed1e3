// Which linkynflux holds the state directory, as far as it can be told from outside.
#pragma once

#include "store/state_directory.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace linkynflux::daemon {

struct lock_holder {
    /// `some_process` where the system does not say what it was started as; `cannot_be_told` where
    /// the lock cannot be looked at.
    enum kind { the_daemon, a_command, some_process, cannot_be_told } what = some_process;
    std::optional<pid_t> pid{};

    bool operator==(const lock_holder&) const = default;
};

/// Nothing where the lock is free, or was never taken.
std::optional<lock_holder> holder_of(const store::state_directory& state);

/// Of the words a process was started with, each ended by a zero byte (`/proc/PID/cmdline`).
lock_holder::kind kind_of(std::string_view command_line);

/// `the daemon runs (pid 4242)`, `the daemon does not run`…
std::string in_words(const std::optional<lock_holder>& holder);

} // namespace linkynflux::daemon
