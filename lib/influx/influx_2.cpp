// InfluxDB 2.x: `/api/v2`, a bucket of an organisation, a token. Every bucket answers InfluxQL
// under its own name, so that rows are read as from 1.x.
#include "base/civil_time.hpp"
#include "influx/creation_2.hpp"
#include "influx/influxql_rows.hpp"
#include "influx/inspection.hpp"
#include "influx/lines_request.hpp"
#include "influx/percent.hpp"
#include "influx/quotation.hpp"
#include "influx/refusal.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <utility>

namespace linkynflux::influx {
namespace {

std::string place(const database& of) {
    return fmt::format("org={}&bucket={}", percent_encoded(of.org), percent_encoded(of.name));
}

http::request write(const database& into, std::string lines) {
    auto what = lines_request(fmt::format("{}/api/v2/write?{}&precision=s", into.path, place(into)),
                              std::move(lines));
    enter(what, into, "Token");
    return what;
}

http::request probe(const database& of) {
    return write(of, {});
}

/// It wants at least a point, and says so when all else is right.
result<void> read_probe(const http::response& reply, const database& of, sys_seconds now) {
    if (reply.status == 400 && words_of(reply) == "writing requires points")
        return {};
    return read_empty_write(reply, of, influx_2, now);
}

/// `_measurement="conso_elec" AND "compteur"="maison"`: a predicate knows `=` and `AND`, and an
/// absent tag as an empty text.
std::string predicate(const stretch& of) {
    const auto text = [](std::string_view name) { return boost::json::serialize(name); };
    auto all = "_measurement=" + text(of.measurement);
    for (const auto& [key, value] : of.tags)
        all += fmt::format(" AND {}={}", text(key), text(value));
    return all;
}

/// RFC 3339. The end belongs to what is deleted: it lies a nanosecond before the next interval.
std::string last_instant(const interval& when) {
    constexpr std::string_view offset = "+02:00";
    auto text = format_iso(when.upper() - seconds{1});
    text.insert(text.size() - offset.size(), ".999999999");
    return text;
}

http::request erase(const database& from, const stretch& of) {
    http::request what{http::method::post,
                       fmt::format("{}/api/v2/delete?{}", from.path, place(from))};
    enter(what, from, "Token");
    what.set("Content-Type", "application/json");
    const boost::json::value body{{"start", format_iso(of.between.lower())},
                                  {"stop", last_instant(of.between)},
                                  {"predicate", predicate(of)}};
    what.body = boost::json::serialize(body);
    return what;
}

result<void> read_erased(const http::response& reply, const database& of) {
    if (reply.status == 204)
        return {};
    return refusal(reply, of, influx_2);
}

std::string credentials_remedy(const database& of) {
    if (of.token.empty())
        return "\"token\" of \"influx\" is configured";
    return fmt::format("the token of \"influx\" may read and write the bucket \"{}\"", of.name);
}

std::string creation_remedy(const database& of) {
    return fmt::format(
        "\"org\" and \"bucket\" of \"influx\" are right, or it exists: influx bucket "
        "create --org \"{}\" --name \"{}\"",
        of.org, of.name);
}

std::string retention_remedy(const database& of, const retention&) {
    return fmt::format("let the bucket \"{}\" delete data never, on InfluxDB's page \"Buckets\"",
                       of.name);
}

} // namespace

const dialect influx_2{
    .kind = server_kind::influx_2,
    .brand = "InfluxDB",
    .name = "InfluxDB 2",
    .remedy = {credentials_remedy, creation_remedy, "the proxy's limit", retention_remedy},
    .write = write,
    .probe = probe,
    .read_probe = read_probe,
    .read_write = [](const http::response& reply, const database& into,
                     sys_seconds now) { return read_verdict(reply, into, influx_2, now); },
    .rows = [](const database& from,
               const stretch& of) { return query_request(from, select_rows(of), "Token"); },
    .longest_question = std::chrono::days{180},
    .read_rows = [](const http::response& reply,
                    const database& of) { return read_selected_rows(reply, of, influx_2); },
    .erase = erase,
    .read_erased = read_erased,
    .anchor = nullptr,
    .inspect =
        [](const database& of, const intent& meant) {
            return query_request(of, field_keys_query(meant.measurement), "Token");
        },
    .read_inspection =
        [](const http::response& reply, const database& of, const intent& meant) {
            return read_inspection(reply, of, meant, influx_2);
        },
    .retention = version_2::bucket_question,
    .read_retention = version_2::read_retention,
    .durable_after = seconds{0},
};

} // namespace linkynflux::influx
