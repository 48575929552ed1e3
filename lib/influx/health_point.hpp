// How linkynflux itself is doing, in InfluxDB: the documented schema of `linkynflux`.
#pragma once

#include "base/interval.hpp"
#include "base/server_kind.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// Its measurement, to which no series of a meter goes.
inline constexpr std::string_view health_measurement = "linkynflux";

/// One poll of one meter, and what the meter lacks after it.
struct health_point {
    std::string meter;        ///< the tag `compteur`; one that line protocol can express
    std::size_t stored = 0;   ///< readings, of all series
    std::size_t holes = 0;    ///< days
    std::size_t given_up = 0; ///< days
    std::optional<sys_seconds> last_slot{}; ///< its end
    std::optional<seconds> missing{};
    std::optional<int> requests_left{};
    std::optional<sys_seconds> next_poll{};
    std::optional<std::string> error{}; ///< what failed; nothing where nothing did
    std::string source{};               ///< `conso-api`; empty where nobody was asked
};

/// The line of a poll that ended at `at`, newline included.
///
/// Tag, in every layout: `compteur`. Fields, floats: `stored`, `holes` and `given_up` (days),
/// `failed` (0 or 1), and where they are known `last_slot` and `next_poll` (seconds since 1970,
/// UTC), `missing_minutes` and `requests_left`. Texts, but for the layout `numbers`: `error` (one
/// line, at most 500 bytes) and `source`. Time: the poll's end, seconds, UTC.
std::string line_of(const health_point& what, layout how, sys_seconds at);

} // namespace linkynflux::influx
