// An InfluxDB 1.x in memory, for simulated time: points by series and instant, a rewrite lands on
// itself.
#pragma once

#include "base/civil_time.hpp"
#include "http/client.hpp"

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::testing {

class influx_stand_in {
public:
    /// `/write` and `/query` as the daemon asks them, unless one of the settings below answers.
    http::response answer(const http::request& what);

    struct total {
        std::size_t points = 0;
        double watt_hours = 0; ///< the sum of `value`, whatever it measures
    };
    /// Over all series of a measurement, so that a point written twice under other tags counts
    /// twice. `tag` (`site=home`, or a part of it) leaves those that carry it.
    total day(local_days of, std::string_view tag = {},
              std::string_view measurement = "conso_elec") const;
    /// Over all measurements.
    total everything() const;

    struct stored {
        sys_seconds at;
        double value;
        double minutes; ///< 0 where the measurement has none
    };
    /// Every point of a measurement, of all series and in the order of time.
    std::vector<stored> points(std::string_view measurement = "conso_elec",
                               std::string_view tag = {}) const;

    /// Everything written is gone; the database is there.
    void drop() { series_.clear(); }

    /// Asked first; where it has a reply, that is the answer, and nothing is stored.
    std::function<std::optional<http::response>(const http::request&)> refuse;
    bool away = false;             ///< answers 503 to everything
    bool missing_database = false; ///< what was written is kept, for when it is there again
    std::size_t writes = 0;        ///< that held lines and were stored

private:
    using tag_set = std::map<std::string, std::string, std::less<>>;
    using fields = std::map<std::string, double, std::less<>>;

    struct series {
        std::string measurement;
        tag_set tags;

        bool has(std::string_view tag) const;
        auto operator<=>(const series&) const = default;
    };

    static std::string rows_of(const std::map<sys_seconds, fields>& points, interval when);
    struct selection {
        std::string measurement;
        tag_set tags; ///< all of them; an empty value stands for an absent tag
        interval when;

        bool has(const series& of) const;
    };
    static selection selected_by(std::string_view query);
    static void add(total& sum, const fields& point);

    void store(std::string_view line);
    std::string rows(std::string_view query) const;
    std::string erase(std::string_view query);

    std::map<series, std::map<sys_seconds, fields>> series_;
};

} // namespace linkynflux::testing
