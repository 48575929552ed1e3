// An InfluxDB 2.x in memory: `/api/v2` and, under the bucket's own name, InfluxQL.
#pragma once

#include "http/message.hpp"
#include "support/stored_points.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace linkynflux::support {

struct influx_2_stand_in {
    /// As a real one answers, unless `refuse`, `away` or `busy_for` says otherwise. Bodies are not
    /// compressed.
    http::response answer(const http::request& what);

    std::string org = "home";
    std::string bucket = "linky";
    std::string token = "secret";

    stored_points points{};

    /// Asked first; where it has a reply, that is the answer, and nothing is stored.
    std::function<std::optional<http::response>(const http::request&)> refuse{};
    bool away = false;                         ///< answers 503 to everything
    std::optional<std::string> busy_for{};     ///< 429 to writes, with this `Retry-After`
    std::optional<std::size_t> largest_body{}; ///< bytes; a larger write gets 413

    std::size_t requests = 0;
    std::size_t writes = 0; ///< of which points were stored
    std::size_t deletes = 0;
    std::size_t queries = 0;

private:
    http::response write(const http::request& what);
    http::response erase(const http::request& what);
    http::response query(const http::request& what);
};

} // namespace linkynflux::support
