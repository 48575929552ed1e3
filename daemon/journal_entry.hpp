// An event as journald takes it: the line for people, and beside it fields for programs.
#pragma once

#include "describe.hpp"
#include "journal_fields.hpp"

#include <functional>
#include <string>
#include <vector>

namespace linkynflux::daemon {

/// `NAME=value` each: the line's own fields (systemd.journal-fields(7)), then those of the event.
std::vector<std::string> journal_entry(const line& said, const message& with);

/// Whether the entry was taken.
using entry_sender = std::function<bool(const std::vector<std::string>&)>;

bool send_to_journald(const std::vector<std::string>& entry);

} // namespace linkynflux::daemon
