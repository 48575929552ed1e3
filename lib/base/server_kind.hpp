// The kinds of server that points go to, and how a point is laid out there.
#pragma once

#include <string_view>

namespace linkynflux {

/// `line_protocol` is any server that takes line protocol at `/write` and nothing else of ours:
/// QuestDB, GreptimeDB.
enum class server_kind { influx_1, influx_2, influx_3, victoria_metrics, line_protocol };

/// As `version` of the configuration spells it, in JSON.
constexpr std::string_view as_configured(server_kind kind) {
    switch (kind) {
    case server_kind::influx_1: return "1";
    case server_kind::influx_2: return "2";
    case server_kind::influx_3: return "3";
    case server_kind::victoria_metrics: return "\"victoriametrics\"";
    case server_kind::line_protocol: break;
    }
    return "\"line-protocol\"";
}

/// Where the date of the fetch and the off-peak flags stand in a point. As `tags` they are part of
/// its identity, so that another fetch makes another point. As `fields` they are texts beside the
/// numbers, and another fetch lands on the same point. `numbers` leaves them out, for a server that
/// keeps no texts.
enum class layout { tags, fields, numbers };

} // namespace linkynflux
