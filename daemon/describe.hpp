// Events in the words of the journal. Pure: an event in, a line out.
#pragma once

#include "base/counted.hpp"
#include "base/event.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::daemon {

/// `error`: a human must act. `warning`: it failed and is tried again. `info`: one line a poll.
enum class severity { error, warning, info, debug };

/// What fails: of one meter, one thing.
struct subject {
    std::string meter;
    std::string what;

    auto operator<=>(const subject&) const = default;
};

struct line {
    severity level;
    std::string text;
    /// Failures carry one: the same text of the same subject is told once.
    std::optional<subject> of{};
};

line describe(const event& what);

std::string hours(seconds time);            ///< `24 h`, `24 h 30 min`
std::string in_words(const contract& what); ///< `9 kVA, off-peak hours HC (22H50-6H50)`

} // namespace linkynflux::daemon
