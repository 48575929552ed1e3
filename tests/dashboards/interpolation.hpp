// A query with its macros and variables filled in, as Grafana sends it.
#pragma once

#include "dashboards/dashboard.hpp"
#include "dashboards/time_range.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::dashboards {

/// What a variable's name stands for. `All` of a list is what the dashboard says for it.
using choices = std::map<std::string, std::string>;

/// As the dashboard opens: text boxes with their default, lists at `All`.
choices default_choices(const dashboard& all);

/// Throws std::runtime_error where a `$` is left: a variable that nobody defines.
std::string interpolated(std::string query, const choices& chosen, const time_range& range,
                         std::string_view interval);

} // namespace linkynflux::dashboards
