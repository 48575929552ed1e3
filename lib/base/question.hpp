// What is asked of a source, and what a source can answer at once.
#pragma once

#include "base/civil_time.hpp"
#include "base/meter.hpp"

#include <chrono>
#include <optional>

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

/// How many days one request may span, and how far back the first of them may lie.
struct span_limits {
    std::chrono::days per_request;
    std::chrono::days history;
};

/// What a source can be asked. Enedis keeps a load curve for 24 months and 15 days and gives 7 days
/// of it at once; daily values for 36 months and 15 days, and the gateways give a year of them.
struct source_limits {
    span_limits curve{std::chrono::days{7}, std::chrono::days{730 + 15}};
    span_limits daily{std::chrono::days{365}, std::chrono::days{1095 + 15}};
    request_budget budget;
    std::optional<request_budget> burst{}; ///< over so soon that a request waits for it

    const span_limits& of(series what) const { return is_load_curve(what) ? curve : daily; }
};

} // namespace linkynflux
