// What the contract of a usage point says, where a source tells it.
#pragma once

#include <optional>
#include <string>

namespace linkynflux {

struct contract {
    std::optional<double> subscribed_kva{};
    std::string off_peak_hours{}; ///< as sent: `HC (22H50-6H50)`; empty: none, or not told

    bool operator==(const contract&) const = default;
};

} // namespace linkynflux
