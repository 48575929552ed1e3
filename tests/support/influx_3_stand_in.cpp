// The rules of InfluxDB 3: it names each line that it refuses and stores the others, creates what
// is missing and deletes no rows.
#include "support/influx_3_stand_in.hpp"

#include "support/influxql_answers.hpp"
#include "support/request_parts.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <utility>

namespace linkynflux::support {
namespace {

namespace json = boost::json;

http::headers is_json() {
    return {{"Content-Type", "application/json"}};
}

http::response refusal(unsigned status, std::string_view words) {
    return {status, is_json(), json::serialize(json::value{{"error", words}})};
}

json::value refused_line(const numbered_line& line, std::string_view why) {
    constexpr std::size_t shown = 20; // bytes of it
    return {{"original_line", line.text.substr(0, shown)},
            {"line_number", line.number},
            {"error_message", why}};
}

bool asks(const http::request& what, std::string_view path) {
    return path_of(what).ends_with(path);
}

} // namespace

http::response influx_3_stand_in::answer(const http::request& what) {
    ++requests;
    if (refuse)
        if (auto refused = refuse(what))
            return *std::move(refused);
    if (away)
        return {503, {}, "service unavailable"};
    if (credentials(what, "Bearer") != token && credentials(what, "Token") != token)
        return refusal(401, "the request was not authenticated");
    if (asks(what, "/ping"))
        return {200, is_json(),
                R"({"version":"3.10.0","revision":"0000000","process_id":"stand-in"})"};
    if (asks(what, "/health"))
        return {200, {}, "OK"};
    if (asks(what, "/api/v3/write_lp"))
        return write(what);
    if (asks(what, "/query"))
        return query(what);
    return {404, {}, "not found"};
}

http::response influx_3_stand_in::write(const http::request& what) {
    const auto name = parameter(what, "db");
    const auto precision = parameter(what, "precision");
    // Here only seconds are known; a real one takes the others too, and guesses without any.
    if (name.empty() || (precision != "second" && precision != "s"))
        return refusal(400, "db and precision=second are needed here");
    if (busy_for) {
        auto busy = refusal(429, "too many requests");
        busy.fields.emplace_back("Retry-After", *busy_for);
        return busy;
    }
    if (what.body.size() > largest_body)
        return refusal(413, "request body too large");
    auto& points = databases[name];
    const auto before =
        parameter(what, "accept_partial") == "false" ? std::optional{points} : std::nullopt;
    json::array refused;
    std::size_t stored = 0;
    for (const auto& line : lines_of(what.body)) {
        auto point = read_line(line.text);
        const auto added = point ? points.add(*std::move(point)) : result<void>{point.error()};
        if (added)
            ++stored;
        else
            refused.push_back(refused_line(line, added.error().what));
    }
    if (before && !refused.empty()) {
        points = *before;
        return {400, is_json(),
                json::serialize(json::value{{"error", "parsing failed for write_lp endpoint"},
                                            {"data", refused.front()}})};
    }
    writes += stored > 0 ? 1 : 0;
    if (refused.empty())
        return {204, {}, ""};
    return {400, is_json(),
            json::serialize(json::value{{"error", "partial write of line protocol occurred"},
                                        {"data", std::move(refused)}})};
}

http::response influx_3_stand_in::query(const http::request& what) {
    ++queries;
    const auto name = parameter(what, "db");
    const auto found = databases.find(name);
    if (found == databases.end())
        return refusal(404, fmt::format("database not found: {}", name));
    const auto statement = read_influxql(parameter(what, "q"));
    if (!statement)
        return refusal(400, statement.error().what);
    if (statement->what == influxql_statement::verb::erase)
        return refusal(400, "This feature is not implemented: DELETE");
    return {200, is_json(), support::answer(*statement, found->second, unknown_name::is_null)};
}

} // namespace linkynflux::support
