// The kinds of server that points go to, and how a point is laid out there.
#pragma once

namespace linkynflux {

/// `line_protocol` is any server that takes line protocol at `/write` and nothing else of ours:
/// QuestDB, GreptimeDB.
enum class server_kind { influx_1, influx_2, influx_3, victoria_metrics, line_protocol };

/// Where the date of the fetch and the off-peak flags stand in a point. As `tags` they are part of
/// its identity, so that another fetch makes another point. As `fields` they are texts beside the
/// numbers, and another fetch lands on the same point. `numbers` leaves them out, for a server that
/// keeps no texts.
enum class layout { tags, fields, numbers };

} // namespace linkynflux
