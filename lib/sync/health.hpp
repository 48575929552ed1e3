// How linkynflux itself is doing: what a poll leaves in InfluxDB besides its readings.
#pragma once

#include "base/event.hpp"
#include "influx/health_point.hpp"
#include "sync/kept_meter.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

namespace linkynflux::sync {

/// How a poll ended that reached InfluxDB.
struct poll_end {
    result<void> outcome;
    std::vector<stored_series> stored{};
    std::string source{};               ///< who was asked last
    std::optional<int> requests_left{}; ///< with them
};

/// What of it, and of the memory after it, is told. `last_slot` and `missing` are those of the
/// consumption, else of the production; holes are those of all series.
influx::health_point health_of(const config::meter& configured, const meter_memory& memory,
                               const poll_end& ended, sys_seconds now);

/// Writes it, of a poll that ends now. Not through the outbox: the next poll says it anew, so that
/// what InfluxDB does not take is let go and not told. Where InfluxDB is known to be away, it is
/// not tried.
boost::asio::awaitable<void> write_health(kept_meter& meter, result<void> outcome,
                                          std::vector<stored_series> stored);

} // namespace linkynflux::sync
