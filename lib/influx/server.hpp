// One server: probing it, writing lines, reading back and deleting what a meter has there.
#pragma once

#include "base/interval.hpp"
#include "base/meter.hpp"
#include "http/client.hpp"
#include "influx/dialect.hpp"
#include "influx/inspection.hpp"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkynflux::influx {

/// Beyond this many lines InfluxDB takes a batch slower, not faster.
inline constexpr std::size_t most_lines = 5000;

/// What became of the lines of a write: those not told here are stored.
struct outcome {
    std::size_t dropped = 0; ///< points refused for good: older than the retention policy
    std::string why_dropped{};
    std::vector<std::string>
        refused{}; ///< lines that the server will never take, newlines included
    std::optional<failure> why_refused{};
};

/// A failure has the client's code or the dialect's, and a sentence that can be shown as it is.
class server {
public:
    server(std::unique_ptr<http::client> client, http::endpoint peer, const dialect& spoken,
           database which);

    /// `http://localhost:8086/linky`: server and database, for messages.
    const std::string& name() const { return name_; }
    /// `InfluxDB`, `VictoriaMetrics`: for messages.
    std::string_view brand() const { return spoken_.brand; }
    /// Whether what is there can be replaced: InfluxDB 3 and VictoriaMetrics delete no rows.
    bool can_rewrite() const { return spoken_.erase != nullptr; }
    /// Whether what is there can be read back.
    bool can_read() const { return spoken_.rows != nullptr; }
    seconds durable_after() const { return spoken_.durable_after; }

    /// Of a busy server that says when it will listen again, the failure has that as `until`,
    /// counted from `now`; of `write` as well.
    boost::asio::awaitable<result<void>> probe(sys_seconds now);
    /// Whether the server will keep what is meant for it; asked once for each measurement and
    /// reach.
    boost::asio::awaitable<result<void>> inspect(intent meant);
    /// How long the database keeps its points; nothing where that cannot be asked.
    boost::asio::awaitable<result<std::optional<retention>>> kept();
    /// What to do where that is too short: `ALTER RETENTION POLICY …`.
    std::string remedy(const retention& too_short) const;
    /// At most `most_lines`. Where some are
    /// refused or there are too many at once, the others are stored all the same: what is refused
    /// is halved until it is told by line.
    boost::asio::awaitable<result<outcome>> write(std::string lines, sys_seconds now);
    /// The points of a meter between two instants, in pieces that the server can answer.
    boost::asio::awaitable<result<std::vector<stored_row>>> rows(stretch of);
    /// What they cover. Points of the last seconds before `between` that reach into it are not
    /// seen.
    boost::asio::awaitable<result<interval_set>> covered(series what, std::string measurement,
                                                         std::map<std::string, std::string> tags,
                                                         interval between);
    /// Deletes what a meter has of a series in each of the intervals, for these tags alone.
    boost::asio::awaitable<result<void>> erase(std::string measurement,
                                               std::map<std::string, std::string> tags,
                                               interval_set all, sys_seconds now);
    void close() { client_->close(); }

private:
    /// What answers, until that is known: another kind than the configured one may not keep what it
    /// takes.
    boost::asio::awaitable<result<void>> recognise();
    boost::asio::awaitable<result<written>> send_lines(std::string lines, sys_seconds now);

    std::unique_ptr<http::client> client_;
    http::endpoint peer_;
    const dialect& spoken_;
    database which_;
    std::string name_;
    bool is_recognised_ = false;
    std::set<std::pair<std::string, std::chrono::days>> inspected_; ///< with how far back
};

} // namespace linkynflux::influx
