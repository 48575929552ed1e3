// The rules of InfluxDB 2.x: a line that cannot be read refuses the whole batch, a conflict of
// types only its own point.
#include "support/influx_2_stand_in.hpp"

#include "support/delete_order.hpp"
#include "support/influxql_answers.hpp"
#include "support/request_parts.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <utility>
#include <vector>

namespace linkynflux::support {
namespace {

http::response refusal(unsigned status, std::string_view code, std::string_view words) {
    return {status,
            {{"Content-Type", "application/json; charset=utf-8"},
             {"X-Platform-Error-Code", std::string{code}}},
            boost::json::serialize(boost::json::value{{"code", code}, {"message", words}})};
}

http::response unauthorized() {
    return refusal(401, "unauthorized", "unauthorized access");
}

/// The organisation or the bucket that a request names and that is not there.
std::optional<http::response> missing_place(const http::request& what,
                                            const influx_2_stand_in& here) {
    if (const auto org = parameter(what, "org"); org != here.org)
        return refusal(404, "not found", fmt::format("organization name \"{}\" not found", org));
    if (const auto bucket = parameter(what, "bucket"); bucket != here.bucket)
        return refusal(404, "not found", fmt::format("bucket \"{}\" not found", bucket));
    return std::nullopt;
}

/// The end of its part of the path: a proxy may put something before it.
bool asks(const http::request& what, std::string_view path) {
    return path_of(what).ends_with(path);
}

} // namespace

http::response influx_2_stand_in::answer(const http::request& what) {
    ++requests;
    if (refuse)
        if (auto refused = refuse(what))
            return *std::move(refused);
    if (away)
        return refusal(503, "unavailable", "service unavailable");
    if (asks(what, "/ping"))
        return {204, {{"X-Influxdb-Build", "OSS"}, {"X-Influxdb-Version", "v2.7.12"}}, ""};
    if (asks(what, "/health"))
        return {200,
                {{"Content-Type", "application/json; charset=utf-8"}},
                R"({"name":"influxdb","message":"ready for queries and writes","status":"pass",)"
                R"("checks":[],"version":"v2.7.12","commit":"ec9dcde5d6"})"};
    // What speaks as 1.x knows no Bearer.
    const bool is_query = asks(what, "/query") && !asks(what, "/api/v2/query");
    if (credentials(what, "Token") != token && (is_query || credentials(what, "Bearer") != token))
        return unauthorized();
    if (is_query)
        return query(what);
    if (asks(what, "/api/v2/write"))
        return write(what);
    if (asks(what, "/api/v2/delete"))
        return erase(what);
    return refusal(404, "not found", "path not found");
}

http::response influx_2_stand_in::write(const http::request& what) {
    if (auto missing = missing_place(what, *this))
        return *std::move(missing);
    if (parameter(what, "precision") != "s") // a real one takes ns, us and ms as well
        return refusal(400, "invalid",
                       "invalid precision; valid precision units are ns, us, ms, and s");
    if (busy_for) {
        auto busy = refusal(429, "too many requests", "too many requests");
        busy.fields.emplace_back("Retry-After", *busy_for);
        return busy;
    }
    if (largest_body && what.body.size() > *largest_body)
        return refusal(413, "request too large", "unable to read data: points batch is too large");
    if (what.body.empty())
        return refusal(400, "invalid", "writing requires points");
    std::vector<line_point> all;
    std::string unparsable;
    for (const auto& line : lines_of(what.body)) {
        auto point = read_line(line.text);
        if (point)
            all.push_back(*std::move(point));
        else
            unparsable += fmt::format("{}unable to parse '{}': {}", unparsable.empty() ? "" : "\n",
                                      line.text, point.error().what);
    }
    if (!unparsable.empty())
        return refusal(400, "invalid", unparsable);
    writes += all.empty() ? 0 : 1;
    std::string conflict;
    std::size_t dropped = 0;
    for (auto& point : all)
        if (const auto stored = points.add(std::move(point)); !stored) {
            conflict = stored.error().what;
            ++dropped;
        }
    if (dropped > 0)
        return refusal(422, "unprocessable entity",
                       fmt::format("failure writing points to database: partial write: {} "
                                   "dropped={}",
                                   conflict, dropped));
    return {204, {}, ""};
}

http::response influx_2_stand_in::erase(const http::request& what) {
    if (auto missing = missing_place(what, *this))
        return *std::move(missing);
    const auto order = read_delete_order(what.body);
    if (!order)
        return refusal(400, "invalid", order.error().what);
    ++deletes;
    if (order->can_match)
        points.erase(order->which);
    return {204, {}, ""};
}

http::response influx_2_stand_in::query(const http::request& what) {
    ++queries;
    if (const auto name = parameter(what, "db"); name != bucket && name != bucket + "/autogen")
        return refusal(404, "not found", "no dbrp mapping found");
    const auto statement = read_influxql(parameter(what, "q"));
    if (!statement)
        return refusal(400, "invalid", statement.error().what);
    deletes += statement->what == influxql_statement::verb::erase ? 1 : 0;
    return {
        200, {{"Content-Type", "application/json"}}, support::answer(*statement, points) + "\n"};
}

} // namespace linkynflux::support
