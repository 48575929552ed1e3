// An InfluxDB 1.x in memory, for simulated time: points by series and instant, a rewrite lands on
// itself.
#pragma once

#include "base/civil_time.hpp"
#include "http/client.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace linkynflux::testing {

class influx_stand_in {
public:
    /// `/write` and `/query` as the daemon asks them; `away` answers 503 to everything.
    http::response answer(const http::request& what);

    struct total {
        std::size_t points = 0;
        double watt_hours = 0;
    };
    /// Over all series, so that a point written twice under other tags counts twice.
    total day(local_days of, std::string_view tag = {}) const;
    total everything() const;

    bool away = false;
    std::size_t writes = 0; ///< that held lines

private:
    using fields = std::map<std::string, double, std::less<>>;

    void store(std::string_view line);
    std::string rows(std::string_view query) const;

    std::map<std::string, std::map<sys_seconds, fields>, std::less<>> series_;
};

} // namespace linkynflux::testing
