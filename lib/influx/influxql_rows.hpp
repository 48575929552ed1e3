// InfluxQL for the rows of a meter: the questions, and the reading of their answers. It is the one
// language that InfluxDB 1, 2 and 3 share.
#pragma once

#include "influx/dialect.hpp"

#include <string>
#include <vector>

namespace linkynflux::influx {

/// A point is a row when it has any of the fields asked for, so that neither the old script's
/// points nor those of a daily series, which lack some, are passed over. Tags that are not named,
/// `phase` for one, tell nothing apart.
std::string select_rows(const stretch& of);
std::string delete_rows(const stretch& of);

/// `/query`, a form in the body; entered as `enter` does, a token after `scheme`.
http::request query_request(const database& from, std::string_view influxql,
                            std::string_view scheme);

/// The rows that have a `value`.
result<std::vector<stored_row>> read_selected_rows(const http::response& reply, const database& of,
                                                   const dialect& spoken);
/// The answer of a statement that has no rows.
result<void> read_statement(const http::response& reply, const database& of, const dialect& spoken);

} // namespace linkynflux::influx
