#include "influx/influxql_rows.hpp"

#include "influx/influxql.hpp"
#include "influx/influxql_answer.hpp"
#include "influx/lines_request.hpp"
#include "influx/percent.hpp"

#include <fmt/format.h>

#include <optional>

namespace linkynflux::influx {
namespace {

auto count(sys_seconds instant) {
    return instant.time_since_epoch().count();
}

std::string condition_for(const stretch& of) {
    std::string condition;
    for (const auto& [key, value] : of.tags)
        condition += fmt::format("{} = {} AND ", quoted_identifier(key), quoted_string(value));
    return condition + fmt::format("time >= {}s AND time < {}s", count(of.between.lower()),
                                   count(of.between.upper()));
}

/// Absent where it is null; a failure where it is no number.
result<std::optional<double>> read_number(const json_field& cell) {
    if (cell.is_null())
        return std::optional<double>{};
    const auto number = cell.number();
    if (!number)
        return number.error();
    return std::optional{*number};
}

/// A row is [time, value, minutes, max, fetch_date], as the query has them; without a value it is
/// none.
result<std::optional<stored_row>> read_row(const json_field& row) {
    std::vector<json_field> cells;
    for (std::size_t i = 0; i < 5; ++i) {
        const auto cell = row.element(i);
        if (!cell)
            return cell.error();
        cells.push_back(*cell);
    }
    const auto time = cells[0].integer();
    if (!time)
        return time.error();
    const auto value = read_number(cells[1]);
    const auto minutes = read_number(cells[2]);
    const auto max = read_number(cells[3]);
    for (const auto* number : {&value, &minutes, &max})
        if (!*number)
            return number->error();
    if (!*value)
        return std::optional<stored_row>{};
    stored_row found{sys_seconds{seconds{*time}}, **value, *minutes, *max};
    if (!cells[4].is_null()) {
        const auto date = cells[4].string();
        if (!date)
            return date.error();
        found.fetch_date = *date;
    }
    return std::optional{std::move(found)};
}

result<std::vector<stored_row>> read_series(const json_field& found) {
    const auto columns = found.member("columns");
    if (!columns)
        return columns.error();
    if (columns->value() != boost::json::value{"time", "value", "minutes", "max", "fetch_date"})
        return columns->wrong("not time, value, minutes, max, fetch_date");
    const auto values = found.member("values");
    if (!values)
        return values.error();
    const auto size = values->size();
    if (!size)
        return size.error();
    std::vector<stored_row> rows;
    rows.reserve(*size);
    for (std::size_t i = 0; i < *size; ++i) {
        auto row = read_row(*values->element(i));
        if (!row)
            return row.error();
        if (*row)
            rows.push_back(**std::move(row));
    }
    return rows;
}

result<std::vector<stored_row>> read_answer(const boost::json::value& document, const database& of,
                                            const dialect& spoken) {
    const auto table = first_table(document, of, spoken);
    if (!table)
        return table.error();
    return *table ? read_series(**table) : std::vector<stored_row>{};
}

} // namespace

std::string select_rows(const stretch& of) {
    return fmt::format(R"(SELECT "value", "minutes", "max", "fetch_date" FROM {} WHERE {})",
                       quoted_identifier(of.measurement), condition_for(of));
}

std::string delete_rows(const stretch& of) {
    return fmt::format("DELETE FROM {} WHERE {}", quoted_identifier(of.measurement),
                       condition_for(of));
}

http::request query_request(const database& from, std::string_view influxql,
                            std::string_view scheme) {
    http::request what{http::method::post, from.path + "/query"};
    enter(what, from, scheme);
    what.set("Content-Type", "application/x-www-form-urlencoded");
    what.body = "db=" + percent_encoded(from.name) + "&epoch=s&q=" + percent_encoded(influxql);
    return what;
}

result<std::vector<stored_row>> read_selected_rows(const http::response& reply, const database& of,
                                                   const dialect& spoken) {
    const auto document = read_document(reply, of, spoken);
    if (!document)
        return document.error();
    auto rows = read_answer(*document, of, spoken);
    if (!rows && rows.error() == error::unexpected_answer)
        return failure{error::unexpected_answer,
                       "InfluxDB's answer to a query: " + rows.error().what};
    return rows;
}

result<void> read_statement(const http::response& reply, const database& of,
                            const dialect& spoken) {
    const auto rows = read_selected_rows(reply, of, spoken);
    if (!rows)
        return rows.error();
    return {};
}

} // namespace linkynflux::influx
