#include "influx/creation_1.hpp"

#include "base/json_field.hpp"
#include "influx/influxql.hpp"
#include "influx/influxql_rows.hpp"
#include "influx/lines_request.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <charconv>

namespace linkynflux::influx::version_1 {
namespace {

using std::chrono::days;
using std::chrono::hours;

http::request statement(const database& of, const std::string& influxql) {
    return query_request(of, influxql, "Token");
}

/// The rows of the only table of an answer; none where it has no table.
result<boost::json::array> read_table(const http::response& reply, const database& of) {
    if (reply.status != 200)
        return order_refused(reply, of, influx_1);
    const auto document = parse_json(reply.body);
    const auto results =
        document ? json_field{*document}.member("results") : result<json_field>{document.error()};
    const auto first = results ? results->element(0) : results;
    if (!first)
        return answer_of_a_stranger(reply, influx_1);
    if (const auto error = first->member("error"))
        if (const auto words = error->string())
            return statement_failed(*words, of, influx_1);
    const auto all = first->member("series");
    const auto only = all ? all->element(0) : all;
    const auto values = only ? only->member("values") : only;
    if (!values || !values->is_array())
        return boost::json::array{};
    return values->value().get_array();
}

/// The cell as text; empty where it is none.
std::string text_at(const boost::json::value& row, std::size_t column) {
    const auto* cells = row.if_array();
    const auto* cell = cells ? cells->if_contains(column) : nullptr;
    const auto* text = cell ? cell->if_string() : nullptr;
    return text ? std::string{*text} : std::string{};
}

bool is_true_at(const boost::json::value& row, std::size_t column) {
    const auto* cells = row.if_array();
    const auto* cell = cells ? cells->if_contains(column) : nullptr;
    const auto* flag = cell ? cell->if_bool() : nullptr;
    return flag && *flag;
}

/// `43800h0m0s`; `0s` is for ever.
std::optional<days> read_duration(std::string_view text) {
    if (text == "0s")
        return std::nullopt;
    int whole_hours = 0;
    std::from_chars(text.data(), text.data() + text.size(), whole_hours);
    return std::chrono::floor<days>(hours{whole_hours});
}

/// `52w`, `1d`
std::string in_influxql(days length) {
    return length.count() % 7 == 0 ? fmt::format("{}w", length.count() / 7)
                                   : fmt::format("{}d", length.count());
}

} // namespace

http::request retention_question(const database& of) {
    return statement(of, "SHOW RETENTION POLICIES ON " + quoted_identifier(of.name));
}

result<retention> read_retention(const http::response& reply, const database& of) {
    const auto rows = read_table(reply, of);
    if (!rows)
        return rows.error();
    for (const auto& row : *rows) // name, duration, shardGroupDuration, replicaN, default
        if (is_true_at(row, 4))
            return retention{read_duration(text_at(row, 1)), text_at(row, 0)};
    return failure{error::server_unfit,
                   fmt::format("The database {0} has no default retention policy, so InfluxDB "
                               "stores nothing in it. Give it one: CREATE RETENTION POLICY "
                               "\"autogen\" ON {0} DURATION INF REPLICATION 1 DEFAULT",
                               quoted_identifier(of.name))};
}

retention suitable(std::optional<days> kept) {
    return {kept, kept ? fmt::format("for_{}d", kept->count()) : "forever"};
}

http::request database_order(const database& of, const retention& kept) {
    return statement(
        of, fmt::format("CREATE DATABASE {} WITH DURATION {} SHARD DURATION {} NAME {}",
                        quoted_identifier(of.name),
                        kept.length ? fmt::format("{}d", kept.length->count()) : "INF",
                        in_influxql(shard_length(kept.length)), quoted_identifier(kept.policy)));
}

result<void> read_done(const http::response& reply, const database& of) {
    const auto rows = read_table(reply, of);
    if (!rows)
        return rows.error();
    return {};
}

http::request users_question(const database& of) {
    return statement(of, "SHOW USERS");
}

result<standing> read_standing(const http::response& reply, const database& of,
                               std::string_view user) {
    const auto rows = read_table(reply, of);
    if (!rows)
        return rows.error();
    for (const auto& row : *rows) // user, admin
        if (text_at(row, 0) == user)
            return is_true_at(row, 1) ? standing::administrator : standing::user;
    return standing::unknown;
}

http::request grants_question(const database& of, std::string_view user) {
    return statement(of, "SHOW GRANTS FOR " + quoted_identifier(user));
}

result<bool> read_grant(const http::response& reply, const database& of) {
    const auto rows = read_table(reply, of);
    if (!rows)
        return rows.error();
    for (const auto& row : *rows) // database, privilege
        if (text_at(row, 0) == of.name)
            return text_at(row, 1) == "ALL PRIVILEGES";
    return false;
}

http::request user_order(const database& of, std::string_view user, std::string_view password) {
    return statement(of, fmt::format("CREATE USER {} WITH PASSWORD {}", quoted_identifier(user),
                                     quoted_string(password)));
}

result<void> read_user_made(const http::response& reply, const database& of,
                            std::string_view user) {
    const auto made = read_done(reply, of);
    if (made || made.error() != error::server_unfit)
        return made;
    return failure{error::server_unfit,
                   fmt::format("InfluxDB does not make the user {} (status {})",
                               quoted_identifier(user), reply.status)};
}

http::request grant_order(const database& of, std::string_view user) {
    return statement(of, fmt::format("GRANT ALL ON {} TO {}", quoted_identifier(of.name),
                                     quoted_identifier(user)));
}

} // namespace linkynflux::influx::version_1
