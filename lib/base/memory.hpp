// What the daemon knows after a restart: plain values, saved by `store`, read by `plan`.
#pragma once

#include "base/civil_time.hpp"
#include "base/contract.hpp"
#include "base/interval.hpp"
#include "base/meter.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux {

/// A day that was asked for and came with slots missing.
struct hole {
    sys_seconds first_asked;
    sys_seconds last_asked;
    int attempts = 0;
    bool given_up = false; ///< not asked for again, unless someone orders it

    bool operator==(const hole&) const = default;
};

/// Where the source's history begins, searched by halving.
struct history_search {
    local_days refused;  ///< the latest day known to be too old
    local_days answered; ///< the earliest day not known to be

    bool operator==(const history_search&) const = default;
};

/// The energy of Paris days, mWh: whole numbers, which a file keeps to the last digit.
using day_totals = std::map<local_days, std::int64_t>;

/// One series of one meter, in one destination.
struct series_memory {
    interval_set written;
    interval_set refused{}; ///< InfluxDB refused them for good; their lines are kept beside
    std::map<local_days, hole> holes;
    std::optional<history_search> floor{};
    /// What was stored of days that are still to be held against the other series, the curve
    /// against the daily values.
    day_totals totals{};
    /// Days whose curve does not sum to the daily value, and since when that is known.
    std::map<local_days, sys_seconds> doubts{};

    bool operator==(const series_memory&) const = default;
};

/// What a source said of the contract, and when it was last asked, whatever it said.
struct known_contract {
    sys_seconds asked_at;
    contract says{};

    bool operator==(const known_contract&) const = default;
};

/// Why the last poll did not do all that it should.
struct trouble {
    sys_seconds at;
    std::string what;     ///< the sentence that the journal had
    bool needs_someone{}; ///< nothing changes until a token, a consent or a setting does
    bool only_waits{};    ///< for a budget, a pause that a source asked for, or the morning

    bool operator==(const trouble&) const = default;
};

/// One meter. Coverage belongs to `destination` and means nothing for another.
struct meter_memory {
    std::string destination;
    std::map<series, series_memory> by_series;
    std::uint64_t last_entry = 0;           ///< number of the last outbox entry that was recorded
    std::optional<sys_seconds> asked_at{};  ///< when a request was last spent for this meter
    std::optional<sys_seconds> next_poll{}; ///< nothing: never asked before, so at once
    std::optional<known_contract> contracted{};
    std::optional<trouble> troubled{};
    int tries_today = 0; ///< polls since the last complete one, for the back-off

    bool operator==(const meter_memory&) const = default;
};

/// Requests spent with one counterpart (an address, an application, a PRM: what it counts).
struct ledger {
    std::vector<sys_seconds> spent;
    std::optional<sys_seconds> closed_until{}; ///< told so by the other side; obeyed to the second

    bool operator==(const ledger&) const = default;
};

} // namespace linkynflux
