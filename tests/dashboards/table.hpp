// Rows with named columns: what a query answers, and what Grafana makes of it.
#pragma once

#include <boost/json/array.hpp>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace linkynflux::dashboards {

using cell = std::variant<std::monostate, double, std::string>;

struct table {
    std::vector<std::string> columns;
    std::vector<std::vector<cell>> rows;

    /// Throws std::out_of_range where it has none of that name.
    std::size_t column(std::string_view name) const;
    const cell& at(std::size_t row, std::string_view column) const;
    /// Throws std::bad_variant_access where the cell is empty or a text.
    double number(std::size_t row, std::string_view column) const;
    const std::string& text(std::size_t row, std::string_view column) const;
};

/// Of InfluxDB's JSON with times in ms, all series one below the other: `Time`, then the tags it
/// is grouped by, then the values. Without rows where the query found none.
table table_of(std::string_view answer);

/// The panel's `transformations` in their order. Throws std::invalid_argument for one that is not
/// known here: the dashboards use few, so that each can be checked.
table transformed(std::vector<table> frames, const boost::json::array& transformations);

} // namespace linkynflux::dashboards
