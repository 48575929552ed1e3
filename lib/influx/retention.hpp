// How long a database keeps its points. Pure.
#pragma once

#include "base/civil_time.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace linkynflux::influx {

struct retention {
    std::optional<std::chrono::days> length; ///< nothing: for ever
    std::string policy{};                    ///< InfluxDB 1.x: what its default one is called

    bool operator==(const retention&) const = default;
};

/// `30 days`, `everything for ever`
std::string in_words(const retention& kept);

/// The first day that is kept whole; nothing where all are.
std::optional<local_days> first_kept(const retention& kept, local_days today);

} // namespace linkynflux::influx
