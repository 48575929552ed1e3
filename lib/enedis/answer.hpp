// What a source answered, whatever its format.
#pragma once

#include "base/daily_value.hpp"
#include "base/reading.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace linkynflux::enedis {

/// What was asked for, in the order of time, nothing overlapping, all inside the asked days. Of the
/// three kinds there is the one that the series is made of.
struct answer {
    std::vector<reading> readings;
    std::vector<daily_energy> days{};
    std::vector<power_peak> peaks{};
    /// What came once of the hour that October repeats, as its first pass: only order tells the two
    /// apart, so it is a guess, to be taken when the day is given up.
    std::vector<reading> held_back{};
    /// Points whose value cannot be true, contradicts another or was not asked for. A null is
    /// absent, not rejected.
    std::size_t rejected = 0;
    std::string first_rejected; ///< the first of them, with its reason

    std::size_t values() const { return readings.size() + days.size() + peaks.size(); }
    bool empty() const { return values() == 0 && held_back.empty(); }
};

} // namespace linkynflux::enedis
