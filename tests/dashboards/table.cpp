#include "dashboards/table.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <stdexcept>

namespace linkynflux::dashboards {
namespace {

namespace json = boost::json;

cell cell_of(const json::value& value) {
    if (value.is_null())
        return {};
    if (value.is_string())
        return std::string{value.as_string()};
    return value.to_number<double>();
}

} // namespace

std::size_t table::column(std::string_view name) const {
    const auto it = std::ranges::find(columns, name);
    if (it == columns.end())
        throw std::out_of_range("no column " + std::string(name));
    return static_cast<std::size_t>(it - columns.begin());
}

const cell& table::at(std::size_t row, std::string_view name) const {
    return rows.at(row).at(column(name));
}

double table::number(std::size_t row, std::string_view name) const {
    return std::get<double>(at(row, name));
}

const std::string& table::text(std::size_t row, std::string_view name) const {
    return std::get<std::string>(at(row, name));
}

table table_of(std::string_view answer) {
    const auto document = json::parse({answer.data(), answer.size()});
    const auto& result = document.at("results").at(0).as_object();
    table all;
    if (!result.contains("series"))
        return all;
    for (const auto& one : result.at("series").as_array()) {
        const auto& series = one.as_object();
        std::vector<cell> tags;
        if (const auto* grouped = series.if_contains("tags"))
            for (const auto& tag : grouped->as_object())
                tags.push_back(cell_of(tag.value()));
        if (all.columns.empty()) {
            all.columns.emplace_back("Time");
            if (const auto* grouped = series.if_contains("tags"))
                for (const auto& tag : grouped->as_object())
                    all.columns.emplace_back(tag.key());
            const auto& names = series.at("columns").as_array();
            for (std::size_t i = 1; i < names.size(); ++i)
                all.columns.emplace_back(names[i].as_string());
        }
        for (const auto& values : series.at("values").as_array()) {
            std::vector<cell> row;
            for (const auto& value : values.as_array())
                row.push_back(cell_of(value));
            row.insert(row.begin() + 1, tags.begin(), tags.end());
            all.rows.push_back(std::move(row));
        }
    }
    return all;
}

} // namespace linkynflux::dashboards
