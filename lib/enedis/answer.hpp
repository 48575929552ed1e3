// What a source answered, whatever its format.
#pragma once

#include "base/reading.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace linkynflux::enedis {

/// Readings in the order of time, none overlapping another, all inside the days that were asked.
struct answer {
    std::vector<reading> readings;
    std::size_t rejected =
        0; ///< values present that cannot be true; a null is absent, not rejected
    std::string first_rejected; ///< the first of them, with its reason
};

} // namespace linkynflux::enedis
