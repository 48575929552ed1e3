// The rules of InfluxDB 1.x: lines that it refuses are told, the others of the batch are stored.
#include "sync/influx_stand_in.hpp"

#include "support/influxql_answers.hpp"
#include "support/request_parts.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <string>
#include <utility>

namespace linkynflux::testing {
namespace {

http::response refusal(unsigned status, std::string_view words) {
    return {status, {}, boost::json::serialize(boost::json::value{{"error", words}})};
}

} // namespace

http::response influx_stand_in::answer(const http::request& what) {
    if (refuse)
        if (auto refused = refuse(what))
            return *std::move(refused);
    if (away)
        return refusal(503, "timeout");
    const auto name = support::parameter(what, "db");
    if (support::path_of(what).ends_with("/query")) {
        if (missing_database)
            return {200,
                    {},
                    fmt::format(
                        R"({{"results":[{{"statement_id":0,"error":"database not found: {}"}}]}})",
                        name)};
        return query(what);
    }
    if (missing_database)
        return refusal(404, fmt::format("database not found: \"{}\"", name));
    return write(what.body);
}

http::response influx_stand_in::query(const http::request& what) {
    const auto statement = support::read_influxql(support::parameter(what, "q"));
    if (!statement)
        return refusal(400, statement.error().what);
    return {200, {}, support::answer(*statement, points_)};
}

http::response influx_stand_in::write(std::string_view body) {
    const auto lines = support::lines_of(body);
    writes += lines.empty() ? 0 : 1;
    std::string unparsable;
    std::string conflict;
    std::size_t dropped = 0;
    std::size_t taken = 0;
    for (const auto& line : lines) {
        auto point = support::read_line(line.text);
        if (!point) {
            unparsable += fmt::format("{}unable to parse '{}': {}", unparsable.empty() ? "" : "\n",
                                      line.text, point.error().what);
        } else if (const auto added = points_.add(*std::move(point)); added) {
            ++taken;
        } else {
            conflict = added.error().what;
            ++dropped;
        }
    }
    if (dropped > 0)
        return refusal(400, fmt::format("partial write: {} dropped={}", conflict, dropped));
    if (unparsable.empty())
        return {204, {}, ""};
    if (taken == 0)
        return refusal(400, unparsable);
    return refusal(400, fmt::format("partial write: {} dropped=0", unparsable));
}

} // namespace linkynflux::testing
