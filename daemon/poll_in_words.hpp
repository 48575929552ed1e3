// What a poll stored and what it still lacks, in a sentence. Pure.
#pragma once

#include "base/event.hpp"

#include <string>

namespace linkynflux::daemon {

/// `maison: 48 readings stored, 39.491 kWh, 2026-11-21 00:00 to 2026-11-22 00:00`, without the next
/// poll.
std::string in_words(const poll_ended& poll);

} // namespace linkynflux::daemon
