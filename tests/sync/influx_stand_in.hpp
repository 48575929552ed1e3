// An InfluxDB 1.x in memory, for simulated time: what the daemon asks of one, over stored points.
#pragma once

#include "base/civil_time.hpp"
#include "http/message.hpp"
#include "support/stored_points.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace linkynflux::testing {

class influx_stand_in {
public:
    /// `/write` and `/query` as the daemon asks them, unless one of the settings below answers.
    http::response answer(const http::request& what);

    using total = support::stored_points::total;
    using stored = support::stored_points::stored;

    /// As `support::stored_points` has them.
    total day(local_days of, std::string_view tag = {},
              std::string_view measurement = "conso_elec") const {
        return points_.day(of, tag, measurement);
    }
    total everything() const { return points_.everything(); }
    std::vector<stored> points(std::string_view measurement = "conso_elec",
                               std::string_view tag = {}) const {
        return points_.points(measurement, tag);
    }

    /// Everything written is gone; the database is there.
    void drop() { points_.clear(); }

    /// Asked first; where it has a reply, that is the answer, and nothing is stored.
    std::function<std::optional<http::response>(const http::request&)> refuse;
    bool away = false;             ///< answers 503 to everything
    bool missing_database = false; ///< what was written is kept, for when it is there again
    std::size_t writes = 0;        ///< that held lines and were taken

private:
    http::response write(std::string_view body);
    http::response query(const http::request& what);

    support::stored_points points_;
};

} // namespace linkynflux::testing
