// What is asked of a source, and what a source can answer at once.
#pragma once

#include "base/civil_time.hpp"
#include "base/meter.hpp"

#include <chrono>

namespace linkynflux {

/// The Paris days [first, end) of one series of one meter.
struct question {
    prm meter;
    series what;
    local_days first;
    local_days end;

    bool operator==(const question&) const = default;
};

/// How many requests the other side allows in any window of that length.
struct request_budget {
    int requests;
    seconds window;

    bool operator==(const request_budget&) const = default;
};

/// What a source can be asked. Load curve: 7 days a request, 24 months and 15 days back (Enedis
/// Data Connect, the same through the gateways).
struct source_limits {
    std::chrono::days per_request{7};
    std::chrono::days history{730 + 15};
    request_budget budget;
};

} // namespace linkynflux
