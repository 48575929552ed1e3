// A line of line protocol read back, as a server does that stores it.
#pragma once

#include "base/interval.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace linkynflux::support {

/// `2.5`, `2i`, `t`, `"text"`
using field_value = std::variant<double, std::int64_t, bool, std::string>;

/// `float`, `integer`, `boolean` or `string`
std::string_view type_of(const field_value& value);

struct line_point {
    std::string measurement;
    std::map<std::string, std::string, std::less<>> tags;
    std::map<std::string, field_value, std::less<>> fields;
    sys_seconds at; ///< as with `precision=s`
};

/// A failure says in InfluxDB 1.x's words what is wrong: `missing fields`.
result<line_point> read_line(std::string_view line);

struct numbered_line {
    std::size_t number; ///< from 1, in the whole body
    std::string_view text;
};

/// The lines of a body that are neither empty nor comments.
std::vector<numbered_line> lines_of(std::string_view body);

} // namespace linkynflux::support
