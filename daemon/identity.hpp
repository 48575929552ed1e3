// Whose files the state directory holds: a command run as root must leave them the daemon's.
#pragma once

#include <string>

namespace linkynflux::daemon {

/// Run as root on a directory that belongs to somebody else, the process becomes that somebody, for
/// good. Throws std::system_error where the system refuses.
void work_as_owner_of(const std::string& state_directory);

} // namespace linkynflux::daemon
