// Days that InfluxDB holds on their way back into it, divided by the off-peak hours of now.
#pragma once

#include "influx/point.hpp"
#include "influx/stored_row.hpp"
#include "sync/batch.hpp"
#include "sync/kept_meter.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace linkynflux::sync {

/// Whole days of a meter's load curve, gathered into outbox entries that replace what is there.
class rewriting {
public:
    rewriting(kept_meter& meter, local_days first);

    /// The rows of one day, in the order of time. A day whose points overlap is left as it is.
    /// Failures: those of the outbox and of InfluxDB.
    boost::asio::awaitable<result<void>> take(local_days day,
                                              std::span<const influx::stored_row> rows);
    /// What is pending becomes an entry and is carried out.
    boost::asio::awaitable<result<void>> flush();

    /// Up to there InfluxDB holds nothing more of the meter.
    void note_read(local_days end) { last_taken_ = end - std::chrono::days{1}; }
    /// The first day that is not on disk yet.
    local_days rest() const { return rest_; }
    /// What became of them, as lines.
    std::string summary() const;

private:
    void render(std::span<const influx::stored_row> rows);
    const influx::consumption_schema& schema_of(const influx::stored_row& row);

    kept_meter& meter_;
    batch pending_;
    std::size_t pending_days_ = 0;
    std::map<std::pair<std::string, std::optional<double>>, influx::consumption_schema> schemas_;
    local_days rest_;
    local_days last_taken_{};
    std::size_t days_ = 0;
    std::size_t points_ = 0;
    std::vector<local_days> left_; ///< days whose points overlap
    std::size_t overlaps_ = 0;
};

} // namespace linkynflux::sync
