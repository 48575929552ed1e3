// The exit status that a failure stands for (sysexits.h): the same for a command and for an order
// that the daemon carried out on its behalf.
#pragma once

#include "base/error.hpp"

namespace linkynflux::sync {

enum class exit_status : int {
    done = 0,
    usage = 64,
    unavailable = 69, ///< InfluxDB cannot be reached
    a_bug = 70,
    state_directory = 74,
    try_later = 75, ///< not published yet, a source out of reach, a budget spent
    refused = 77,   ///< by Enedis, a gateway or InfluxDB
    configuration = 78,
};

exit_status status_of(const failure& why);

} // namespace linkynflux::sync
