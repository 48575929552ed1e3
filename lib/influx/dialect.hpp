// How InfluxDB 1.x is spoken to, and what its replies mean. Pure: requests out, verdicts in.
#pragma once

#include "base/interval.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// A database and how to enter it.
struct database {
    std::string name;
    std::string username; ///< empty: no authentication
    std::string password;
};

/// What became of a write.
struct written {
    std::size_t dropped = 0; ///< points refused for good: older than the retention policy
    std::string why;
};

http::request write_request(const database& into, std::string lines);
/// An empty write: it fails where a real one would (server away, credentials, database missing) and
/// stores nothing.
http::request probe_request(const database& into);
http::request query_request(const database& from, std::string_view influxql);

/// 204 is the only success. `partial write` for points beyond the retention policy is one with
/// `dropped`; any other refusal is `points_refused` and says how many and why: sending the same
/// lines again after the cause is mended stores them, so they are kept. Where a busy server (429,
/// 503) names an instant after `now` from which it will listen, the failure has it as `until`.
result<written> read_write_reply(const http::response& reply, const database& into,
                                 sys_seconds now);

} // namespace linkynflux::influx
