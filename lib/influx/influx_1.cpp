// InfluxDB 1.x: `/write` and InfluxQL, a user or, from 1.8 on, a token.
#include "base/civil_time.hpp"
#include "influx/creation_1.hpp"
#include "influx/influxql.hpp"
#include "influx/influxql_rows.hpp"
#include "influx/inspection.hpp"
#include "influx/line_protocol.hpp"
#include "influx/lines_request.hpp"
#include "influx/percent.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::influx {
namespace {

http::request write(const database& into, std::string lines) {
    auto what = lines_request(
        fmt::format("{}/write?db={}&precision=s", into.path, percent_encoded(into.name)),
        std::move(lines));
    enter(what, into, "Token");
    return what;
}

http::request probe(const database& of) {
    return write(of, {});
}

/// Of no meter and without a `value`, so that no query for either finds it; a series of its own
/// each day, so that it is never one that was deleted before.
std::string anchor(const std::string& measurement, sys_seconds now) {
    std::string line;
    append_measurement(line, measurement);
    return line + fmt::format(",linkynflux={} kept=1 {}\n", format_day(paris_day(now)),
                              now.time_since_epoch().count());
}

std::string credentials_remedy(const database& of) {
    if (of.username.empty() && of.token.empty())
        return "\"username\" and \"password\" of \"influx\" are configured";
    if (of.username.empty())
        return "the token of \"influx\" is right; InfluxDB 1.x takes \"USER:PASSWORD\" for one "
               "from 1.8 on, before that \"username\" and \"password\" alone";
    return fmt::format(
        "the password is right and the user may read and write: GRANT ALL ON {} TO {}",
        quoted_identifier(of.name), quoted_identifier(of.username));
}

std::string creation_remedy(const database& of) {
    return fmt::format("it exists: CREATE DATABASE {}", quoted_identifier(of.name));
}

std::string retention_remedy(const database& of, const retention& kept) {
    return fmt::format("ALTER RETENTION POLICY {} ON {} DURATION INF",
                       quoted_identifier(kept.policy), quoted_identifier(of.name));
}

} // namespace

const dialect influx_1{
    .kind = server_kind::influx_1,
    .brand = "InfluxDB",
    .name = "InfluxDB 1.x",
    .remedy = {credentials_remedy, creation_remedy, "max-body-size in influxdb.conf",
               retention_remedy},
    .write = write,
    .probe = probe,
    .read_probe = [](const http::response& reply, const database& of,
                     sys_seconds now) { return read_empty_write(reply, of, influx_1, now); },
    .read_write = [](const http::response& reply, const database& into,
                     sys_seconds now) { return read_verdict(reply, into, influx_1, now); },
    .rows = [](const database& from,
               const stretch& of) { return query_request(from, select_rows(of), "Token"); },
    // 8,640 half-hours: an answer of more than 10,000 rows is called partial, though it is whole.
    .longest_question = std::chrono::days{180},
    .read_rows = [](const http::response& reply,
                    const database& of) { return read_selected_rows(reply, of, influx_1); },
    .erase = [](const database& from,
                const stretch& of) { return query_request(from, delete_rows(of), "Token"); },
    .read_erased = [](const http::response& reply,
                      const database& of) { return read_statement(reply, of, influx_1); },
    .anchor = anchor,
    .inspect =
        [](const database& of, const intent& meant) {
            return query_request(of, field_keys_query(meant.measurement), "Token");
        },
    .read_inspection =
        [](const http::response& reply, const database& of, const intent& meant) {
            return read_inspection(reply, of, meant, influx_1);
        },
    .retention = version_1::retention_question,
    .read_retention = version_1::read_retention,
    .durable_after = seconds{0},
};

} // namespace linkynflux::influx
