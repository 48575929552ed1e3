// Rows of all series together in the order of time, as InfluxDB gives them without GROUP BY.
#include "support/influxql_answers.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace linkynflux::support {
namespace {

using fields = stored_points::fields;
using series = stored_points::series;

constexpr std::string_view nothing = R"({"results":[{"statement_id":0}]})";

std::string quoted(std::string_view text) {
    return boost::json::serialize(text);
}

std::string one_series(std::string_view name, const std::vector<std::string>& columns,
                       const std::vector<std::string>& rows) {
    if (rows.empty())
        return std::string{nothing};
    std::vector<std::string> titles;
    for (const auto& column : columns)
        titles.push_back(quoted(column));
    return fmt::format(R"({{"results":[{{"statement_id":0,"series":[{{"name":{},"columns":[{}],)"
                       R"("values":[{}]}}]}}]}})",
                       quoted(name), fmt::join(titles, ","), fmt::join(rows, ","));
}

std::string error_of(std::string_view words) {
    return fmt::format(R"({{"results":[{{"statement_id":0,"error":{}}}]}})", quoted(words));
}

std::string written(const field_value& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        return quoted(*text);
    if (const auto* decimal = std::get_if<double>(&value))
        return fmt::format("{}", *decimal);
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return fmt::format("{}", *whole);
    return std::get<bool>(value) ? "true" : "false";
}

/// A measurement with what its names stand for: a field where there is one of that name, else a
/// tag.
class table {
public:
    table(const stored_points& all, std::string_view measurement)
        : fields_(all.field_types(measurement)),
          tags_(all.tag_keys(measurement)) {}

    bool is_field(std::string_view name) const { return fields_.contains(name); }
    bool is_known(std::string_view name) const {
        return is_field(name) || std::ranges::find(tags_, name) != tags_.end();
    }
    std::string cell(const series& of, const fields& point, const std::string& name) const {
        if (!is_field(name))
            return of.tag(name).empty() ? "null" : quoted(of.tag(name));
        const auto value = point.find(name);
        return value == point.end() ? "null" : written(value->second);
    }
    bool meets(const series& of, const fields& point, const std::string& name,
               const std::string& text) const {
        if (!is_field(name))
            return of.tag(name) == text;
        const auto value = point.find(name);
        return value != point.end() && value->second == field_value{text};
    }

private:
    stored_points::types fields_;
    std::vector<std::string> tags_;
};

std::string select(const influxql_statement& asked, const stored_points& from,
                   unknown_name unknown) {
    const table names{from, asked.measurement};
    if (unknown == unknown_name::is_null)
        for (const auto& [name, text] : asked.texts)
            if (!names.is_known(name))
                return std::string{nothing};
    const auto is_met = [&](const series& of, const fields& point) {
        return std::ranges::all_of(asked.texts, [&](const auto& condition) {
            return names.meets(of, point, condition.first, condition.second);
        });
    };
    // Tags alone make no row.
    const auto has_any = [&](const fields& point) {
        return std::ranges::any_of(asked.columns,
                                   [&](const auto& name) { return point.contains(name); });
    };
    std::vector<std::pair<sys_seconds, std::string>> found;
    for (const auto& [of, points] : from.all()) {
        if (of.measurement != asked.measurement)
            continue;
        const auto end = points.lower_bound(asked.when.upper());
        for (auto p = points.lower_bound(asked.when.lower()); p != end; ++p) {
            if (!has_any(p->second) || !is_met(of, p->second))
                continue;
            auto row = fmt::format("[{}", p->first.time_since_epoch().count());
            for (const auto& name : asked.columns)
                row += "," + names.cell(of, p->second, name);
            found.emplace_back(p->first, row + "]");
        }
    }
    std::ranges::stable_sort(found, {}, [](const auto& row) { return row.first; });
    std::vector<std::string> rows;
    for (auto& [time, row] : found)
        if (rows.size() < asked.limit)
            rows.push_back(std::move(row));
    std::vector<std::string> columns{"time"};
    columns.insert(columns.end(), asked.columns.begin(), asked.columns.end());
    return one_series(asked.measurement, columns, rows);
}

std::string erase(const influxql_statement& asked, stored_points& from) {
    const table names{from, asked.measurement};
    stored_points::selection which{asked.measurement, {}, asked.when};
    for (const auto& [name, text] : asked.texts) {
        if (names.is_field(name))
            return error_of("shard 1: fields not supported in WHERE clause during deletion");
        which.tags[name] = text;
    }
    from.erase(which);
    return std::string{nothing};
}

std::string show(const influxql_statement& asked, const stored_points& from) {
    std::vector<std::string> rows;
    const auto add = [&](const auto&... cells) {
        if (rows.size() < asked.limit)
            rows.push_back(fmt::format("[{}]", fmt::join({quoted(cells)...}, ",")));
    };
    if (asked.what == influxql_statement::verb::show_measurements) {
        for (const auto& name : from.measurements())
            add(name);
        return one_series("measurements", {"name"}, rows);
    }
    if (asked.what == influxql_statement::verb::show_tag_keys) {
        for (const auto& key : from.tag_keys(asked.measurement))
            add(key);
        return one_series(asked.measurement, {"tagKey"}, rows);
    }
    for (const auto& [name, type] : from.field_types(asked.measurement))
        add(name, type);
    return one_series(asked.measurement, {"fieldKey", "fieldType"}, rows);
}

} // namespace

std::string answer(const influxql_statement& asked, stored_points& from, unknown_name unknown) {
    switch (asked.what) {
    case influxql_statement::verb::select: return select(asked, from, unknown);
    case influxql_statement::verb::erase: return erase(asked, from);
    default: return show(asked, from);
    }
}

} // namespace linkynflux::support
