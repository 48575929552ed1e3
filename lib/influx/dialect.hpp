// How each kind of server is spoken to: one value for each. Pure: requests out, verdicts in.
#pragma once

#include "base/interval.hpp"
#include "base/result.hpp"
#include "base/server_kind.hpp"
#include "http/message.hpp"
#include "influx/retention.hpp"
#include "influx/stored_row.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::influx {

/// A database and how to enter it.
struct database {
    std::string name;     ///< InfluxDB 2: of the bucket; VictoriaMetrics: empty
    std::string username; ///< empty: no user, a token or no authentication
    std::string password;
    std::string token{}; ///< empty: none
    std::string org{};   ///< InfluxDB 2
    std::string path{};  ///< before the paths of the API, where a proxy or a cluster wants one
};

/// What a meter has in a measurement between two instants. Its tags, all named, tell it from
/// others; a tag that its points do not have is named with an empty value.
struct stretch {
    std::string measurement;
    std::map<std::string, std::string> tags;
    interval between;
};

struct intent;

/// What became of a write.
struct written {
    std::size_t dropped = 0; ///< points refused for good: older than the retention policy
    std::string why{};       ///< of the dropped points, or of the refused lines
    /// Lines that the server will never take, counted from 0, where it names them. All others are
    /// stored.
    std::vector<std::size_t> refused_lines{};
};

/// The words of a server's own world in which a refusal says what to do.
struct remedies {
    std::string (*credentials)(const database&); ///< once they are right
    std::string (*creation)(const database&);    ///< once the database is there
    std::string_view size;                       ///< of requests: which limit to raise
    /// How to have points kept for ever; nullptr where it is no order.
    std::string (*retention)(const database&, const influx::retention&){};
};

struct dialect {
    server_kind kind;
    std::string_view brand; ///< `InfluxDB`: who speaks, in messages
    std::string_view name;  ///< `InfluxDB 2`: what the configuration calls for
    remedies remedy;

    http::request (*write)(const database& into, std::string lines);
    /// Fails where a write would (server away, credentials, database missing) and stores nothing.
    http::request (*probe)(const database& of);
    result<void> (*read_probe)(const http::response& reply, const database& of, sys_seconds now);
    /// 204 is the only success. Points beyond the retention policy are `dropped`; any other refusal
    /// of lines is `points_refused`: some of them may be stored; one of their number is
    /// `body_too_large`. Where a busy server (429, 503)
    /// names an instant after `now` from which it will listen, the failure has it as `until`.
    result<written> (*read_write)(const http::response& reply, const database& into,
                                  sys_seconds now);

    /// Reading back; nullptr where the server cannot show what it holds.
    http::request (*rows)(const database& from, const stretch& of);
    std::chrono::days longest_question; ///< about how much time at once
    /// An answer that the server may have cut short is `body_too_large`: ask about less time.
    result<std::vector<stored_row>> (*read_rows)(const http::response& reply, const database& from);

    /// Deleting rows; nullptr where the server cannot: a rewrite is refused there. The right to
    /// write is enough for it.
    http::request (*erase)(const database& from, const stretch& of);
    result<void> (*read_erased)(const http::response& reply, const database& from);
    /// A line to write before rows are deleted, which no deletion of past days meets; nullptr where
    /// none is needed. The index of InfluxDB 1.x goes on taking a series for deleted that was
    /// deleted and written again; when the last of the others goes, it hides the whole measurement
    /// until it is restarted. This is one that was never deleted.
    std::string (*anchor)(const std::string& measurement, sys_seconds now);

    /// The question whether the server will keep what is meant for it, before the first write;
    /// nullptr where it cannot be asked. A failure of its answer is `server_unfit`, or that of any
    /// question.
    http::request (*inspect)(const database& of, const intent& meant);
    result<void> (*read_inspection)(const http::response& reply, const database& of,
                                    const intent& meant);

    /// How long the database keeps its points; nullptr where that cannot be asked, or `inspect`
    /// sees to it. The right to write is enough for it.
    http::request (*retention)(const database& of);
    result<influx::retention> (*read_retention)(const http::response& reply, const database& of);

    /// After how long a stored point survives the server's own crash. Where it is not at once, the
    /// outbox keeps an entry until the server shows it after that time.
    seconds durable_after;
};

extern const dialect influx_1;
extern const dialect influx_2;
extern const dialect influx_3;
extern const dialect victoria_metrics;
extern const dialect line_protocol;

const dialect& dialect_of(server_kind kind);

} // namespace linkynflux::influx
