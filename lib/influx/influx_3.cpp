// InfluxDB 3: `/api/v3/write_lp`, which names the lines that it refuses; InfluxQL at `/query`. It
// deletes no rows, and does not overwrite them reliably.
#include "base/json_field.hpp"
#include "influx/influxql_rows.hpp"
#include "influx/inspection.hpp"
#include "influx/lines_request.hpp"
#include "influx/percent.hpp"
#include "influx/quotation.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::influx {
namespace {

http::request write(const database& into, std::string lines) {
    auto what = lines_request(fmt::format("{}/api/v3/write_lp?db={}&precision=second"
                                          "&accept_partial=true",
                                          into.path, percent_encoded(into.name)),
                              std::move(lines));
    enter(what, into, "Bearer");
    return what;
}

/// It has no empty write, so that a question is asked which costs nothing.
http::request probe(const database& of) {
    return query_request(of, "SHOW MEASUREMENTS LIMIT 1", "Bearer");
}

/// A database that is not there yet holds nothing.
result<std::vector<stored_row>> read_rows(const http::response& reply, const database& from) {
    auto rows = read_selected_rows(reply, from, influx_3);
    if (!rows && rows.error() == error::database_missing)
        return std::vector<stored_row>{};
    return rows;
}

/// A database comes to be with the first write: that it is not there yet is no failure.
result<void> read_probe(const http::response& reply, const database& of, sys_seconds now) {
    const auto answered = read_statement(reply, of, influx_3);
    if (answered || answered.error() == error::database_missing)
        return {};
    return busy_until(answered.error(), reply, now);
}

/// `data` names each refused line by its number, from 1; nothing where the body is another.
std::optional<written> refused_lines(const http::response& reply) {
    const auto document = parse_json(reply.body);
    if (reply.status != 400 || !document)
        return std::nullopt;
    const auto data = json_field{*document}.member("data");
    const auto size = data ? data->size() : result<std::size_t>{failure{error::not_json, ""}};
    if (!size || *size == 0)
        return std::nullopt;
    written verdict;
    for (std::size_t i = 0; i < *size; ++i) {
        const auto one = *data->element(i);
        const auto number = one.member("line_number");
        const auto line = number ? number->integer() : result<std::int64_t>{number.error()};
        if (!line || *line < 1)
            return std::nullopt;
        verdict.refused_lines.push_back(static_cast<std::size_t>(*line - 1));
        const auto words = one.member("error_message");
        if (const auto text = words ? words->string() : result<std::string>{words.error()};
            text && verdict.why.empty())
            verdict.why = quotable(*text);
    }
    return verdict;
}

result<written> read_write(const http::response& reply, const database& into, sys_seconds now) {
    if (auto partial = refused_lines(reply))
        return *std::move(partial);
    return read_verdict(reply, into, influx_3, now);
}

std::string credentials_remedy(const database& of) {
    if (of.token.empty())
        return "\"token\" of \"influx\" is configured";
    return fmt::format("the token of \"influx\" may read and write the database \"{}\"", of.name);
}

std::string creation_remedy(const database& of) {
    return fmt::format("it exists: influxdb3 create database \"{}\"", of.name);
}

} // namespace

const dialect influx_3{
    .kind = server_kind::influx_3,
    .brand = "InfluxDB",
    .name = "InfluxDB 3",
    .remedy = {credentials_remedy, creation_remedy, "--max-http-request-size of influxdb3"},
    .write = write,
    .probe = probe,
    .read_probe = read_probe,
    .read_write = read_write,
    .rows = [](const database& from,
               const stretch& of) { return query_request(from, select_rows(of), "Bearer"); },
    // Core looks into 432 files at most, and each half-hour of history has one.
    .longest_question = std::chrono::days{7},
    .read_rows = read_rows,
    .erase = nullptr,
    .read_erased = nullptr,
    .anchor = nullptr,
    .inspect =
        [](const database& of, const intent& meant) {
            return query_request(of, field_keys_query(meant.measurement), "Bearer");
        },
    .read_inspection =
        [](const http::response& reply, const database& of, const intent& meant) {
            return read_inspection(reply, of, meant, influx_3);
        },
    .retention = nullptr,
    .read_retention = nullptr,
    .durable_after = seconds{0},
};

} // namespace linkynflux::influx
