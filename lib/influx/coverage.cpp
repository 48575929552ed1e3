// The coverage query and the reading of its answer, row by row.
#include "influx/coverage.hpp"

#include "base/civil_time.hpp"
#include "base/json_field.hpp"
#include "influx/influxql.hpp"
#include "influx/refusal.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

namespace linkynflux::influx {
namespace {

constexpr double half_hour = 30; ///< minutes: what the old script wrote, without saying so

auto count(sys_seconds instant) {
    return instant.time_since_epoch().count();
}

/// A foreign point may hold any number of minutes: an impossible one counts as none given.
seconds length_of(double minutes) {
    constexpr double longest_day = 25 * 60;
    const bool plausible = minutes > 0 && minutes <= longest_day;
    return seconds{std::llround((plausible ? minutes : half_hour) * 60)};
}

/// A row is [time, value, minutes], as the query has them; without a value it covers nothing.
result<std::optional<interval>> read_row(const json_field& row, series what) {
    const auto time = row.element(0);
    const auto value = row.element(1);
    const auto minutes = row.element(2);
    for (const auto* cell : {&time, &value, &minutes})
        if (!*cell)
            return cell->error();
    if (value->is_null())
        return std::optional<interval>{};
    const auto start = time->integer();
    if (!start)
        return start.error();
    const sys_seconds from{seconds{*start}};
    if (!is_load_curve(what))
        return std::optional{whole_day(paris_day(from))};
    const auto stated = minutes->is_null() ? result<double>{half_hour} : minutes->number();
    if (!stated)
        return stated.error();
    return std::optional{interval{from, from + length_of(*stated)}};
}

/// Beyond `max-row-limit` the server leaves rows out and marks the answer. It marks some whole ones
/// as well (those of more than 10,000 rows): the mark does not tell them apart.
bool is_cut_short(const json_field& part) {
    const auto mark = part.member("partial");
    return mark && mark->value().is_bool() && mark->value().get_bool();
}

failure cut_short() {
    return {
        error::body_too_large,
        "InfluxDB cuts its answers short, so that what it holds cannot be told: set max-row-limit "
        "to 0 in influxdb.conf"};
}

result<interval_set> read_series(const json_field& found, series what) {
    if (is_cut_short(found))
        return cut_short();
    const auto columns = found.member("columns");
    if (!columns)
        return columns.error();
    if (columns->value() != boost::json::value{"time", "value", "minutes"})
        return columns->wrong("not time, value, minutes");
    const auto rows = found.member("values");
    if (!rows)
        return rows.error();
    const auto size = rows->size();
    if (!size)
        return size.error();
    interval_set covered;
    for (std::size_t i = 0; i < *size; ++i) {
        const auto stretch = read_row(*rows->element(i), what);
        if (!stretch)
            return stretch.error();
        if (*stretch)
            covered.add(**stretch);
    }
    return covered;
}

result<interval_set> read_answer(const json_field& document, const database& from, series what) {
    const auto results = document.member("results");
    if (!results)
        return results.error();
    const auto first = results->element(0);
    if (!first)
        return first.error();
    if (const auto error = first->member("error")) {
        const auto words = error->string();
        return words ? statement_refusal(*words, from) : words.error();
    }
    if (is_cut_short(*first))
        return cut_short();
    const auto all = first->member("series");
    if (!all) // no point matches
        return interval_set{};
    const auto only = all->element(0);
    return only ? read_series(*only, what) : result<interval_set>{only.error()};
}

std::string condition_for(const std::map<std::string, std::string>& tags, interval between) {
    std::string condition;
    for (const auto& [key, value] : tags)
        condition += fmt::format("{} = {} AND ", quoted_identifier(key), quoted_string(value));
    return condition + fmt::format("time >= {}s AND time < {}s", count(between.lower()),
                                   count(between.upper()));
}

} // namespace

std::string coverage_query(std::string_view measurement,
                           const std::map<std::string, std::string>& tags, interval between) {
    return fmt::format(R"(SELECT "value", "minutes" FROM {} WHERE {})",
                       quoted_identifier(measurement), condition_for(tags, between));
}

std::string erasure_query(std::string_view measurement,
                          const std::map<std::string, std::string>& tags, interval between) {
    return fmt::format("DELETE FROM {} WHERE {}", quoted_identifier(measurement),
                       condition_for(tags, between));
}

result<interval_set> read_coverage_reply(const http::response& reply, const database& from,
                                         series what) {
    if (reply.status != 200)
        return refusal(reply, from);
    const auto document = parse_json(reply.body);
    if (!document)
        return stranger(reply);
    auto covered = read_answer(json_field{*document}, from, what);
    if (!covered && covered.error() == error::unexpected_answer)
        return failure{error::unexpected_answer,
                       "InfluxDB's answer to a query: " + covered.error().what};
    return covered;
}

} // namespace linkynflux::influx
