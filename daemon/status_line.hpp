// The one line about the daemon in `systemctl status`. Pure.
#pragma once

#include "base/event.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::daemon {

/// A server that takes nothing.
struct outage {
    std::string brand;
    sys_seconds since;
    std::size_t batches; ///< that wait on disk, of all meters
    std::string why;
};

/// What there is to say of a daemon that waits, most important last.
struct outlook {
    sys_seconds until;
    std::string last{};        ///< what was said last; empty where nothing was
    std::string for_someone{}; ///< what a person must mend; empty where there is nothing
    std::optional<outage> away{};
};

/// At most this many bytes: a line of a wide terminal or two, and all that people read.
inline constexpr std::size_t longest_status = 200;

/// `Waiting until 2026-11-24 08:18 for the next poll; maison: 48 readings stored, …`
std::string waiting_line(const outlook& now);
/// `Polling maison since 2026-11-24 08:18`
std::string polling_line(std::string_view meter, sys_seconds since);

/// On one line, and cut between words where it is too long.
std::string shortened(std::string_view text);

} // namespace linkynflux::daemon
