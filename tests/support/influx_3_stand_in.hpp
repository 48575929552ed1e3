// An InfluxDB 3 in memory: `/api/v3/write_lp`, and InfluxQL to read with.
#pragma once

#include "http/message.hpp"
#include "support/stored_points.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace linkynflux::support {

struct influx_3_stand_in {
    /// As a real one answers, unless `refuse`, `away` or `busy_for` says otherwise. Bodies are not
    /// compressed. Points land on themselves here; a real one does not promise that, so that a test
    /// looks at `points.changed()`.
    http::response answer(const http::request& what);

    std::string token = "apiv3_secret";

    /// By database: the first write to one creates it.
    std::map<std::string, stored_points, std::less<>> databases{};

    /// Asked first; where it has a reply, that is the answer, and nothing is stored.
    std::function<std::optional<http::response>(const http::request&)> refuse{};
    bool away = false;                                        ///< answers 503 to everything
    std::optional<std::string> busy_for{};                    ///< 429 to writes, `Retry-After`
    std::size_t largest_body = std::size_t{10} * 1024 * 1024; ///< bytes; a larger one gets 413

    std::size_t requests = 0;
    std::size_t writes = 0; ///< of which points were stored
    std::size_t queries = 0;

private:
    http::response write(const http::request& what);
    http::response query(const http::request& what);
};

} // namespace linkynflux::support
