// Events in the words of the journal. Pure: an event in, a line out.
#pragma once

#include "base/event.hpp"

#include <string>

namespace linkynflux::daemon {

/// `error`: a human must act. `warning`: it failed and is tried again. `info`: one line a poll.
enum class severity { error, warning, info, debug };

struct line {
    severity level;
    std::string text;
};

line describe(const event& what);

std::string in_words(const contract& what); ///< `9 kVA, off-peak hours HC (22H50-6H50)`

} // namespace linkynflux::daemon
