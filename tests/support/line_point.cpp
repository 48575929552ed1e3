// One pass over a line: measurement and tags, fields, time. What it refuses is told in the words
// of InfluxDB 1.6.
#include "support/line_point.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace linkynflux::support {
namespace {

failure refused(std::string_view why) {
    return {error::points_refused, std::string{why}};
}

/// Up to one of the characters that end it, or to the end of the line. A backslash before one of
/// them is an escape, before any other character a backslash.
std::string take_name(std::string_view& line, std::string_view special) {
    std::string name;
    while (!line.empty() && special.find(line.front()) == std::string_view::npos) {
        if (line.front() == '\\' && line.size() > 1 &&
            special.find(line[1]) != std::string_view::npos)
            line.remove_prefix(1);
        name += line.front();
        line.remove_prefix(1);
    }
    return name;
}

bool take(std::string_view& line, char expected) {
    if (!line.starts_with(expected))
        return false;
    line.remove_prefix(1);
    return true;
}

template<class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto end = text.data() + text.size();
    const auto [stopped, ec] = std::from_chars(text.data(), end, value);
    if (ec != std::errc{} || stopped != end)
        return std::nullopt;
    return value;
}

/// After the opening quote, up to and over the closing one.
result<field_value> take_text(std::string_view& line) {
    std::string text;
    while (!line.empty() && line.front() != '"') {
        if (line.size() > 1 && line.front() == '\\' && (line[1] == '"' || line[1] == '\\'))
            line.remove_prefix(1);
        text += line.front();
        line.remove_prefix(1);
    }
    if (!take(line, '"'))
        return refused("unbalanced quotes");
    return field_value{std::move(text)};
}

result<field_value> take_value(std::string_view& line) {
    if (take(line, '"'))
        return take_text(line);
    const auto text = line.substr(0, line.find_first_of(", "));
    line.remove_prefix(text.size());
    if (text.empty())
        return refused("missing field value");
    for (const std::string_view yes : {"t", "T", "true", "True", "TRUE"})
        if (text == yes)
            return field_value{true};
    for (const std::string_view no : {"f", "F", "false", "False", "FALSE"})
        if (text == no)
            return field_value{false};
    if (text.ends_with('i')) {
        if (const auto whole = number<std::int64_t>(text.substr(0, text.size() - 1)))
            return field_value{*whole};
    } else if (const auto decimal = number<double>(text); decimal && std::isfinite(*decimal)) {
        return field_value{*decimal};
    }
    return refused("invalid number");
}

} // namespace

std::string_view type_of(const field_value& value) {
    constexpr std::string_view names[] = {"float", "integer", "boolean", "string"};
    return names[value.index()];
}

result<line_point> read_line(std::string_view line) {
    line_point read;
    read.measurement = take_name(line, ", ");
    if (read.measurement.empty())
        return refused("missing measurement");
    while (take(line, ',')) {
        auto key = take_name(line, ",= ");
        if (key.empty())
            return refused("missing tag key");
        auto value = take(line, '=') ? take_name(line, ",= ") : std::string{};
        if (value.empty())
            return refused("missing tag value");
        if (!read.tags.emplace(std::move(key), std::move(value)).second)
            return refused("duplicate tags");
    }
    if (!take(line, ' '))
        return refused("missing fields");
    do {
        auto key = take_name(line, ",= ");
        if (key.empty())
            return refused("missing field key");
        if (!take(line, '='))
            return refused("invalid field format");
        auto value = take_value(line);
        if (!value)
            return value.error();
        read.fields.insert_or_assign(std::move(key), *std::move(value));
    } while (take(line, ','));
    // A server takes its own clock where there is no time; a meter's point always has one.
    const auto time = take(line, ' ') ? number<std::int64_t>(line) : std::nullopt;
    if (!time)
        return refused("bad timestamp");
    read.at = sys_seconds{seconds{*time}};
    return read;
}

std::vector<numbered_line> lines_of(std::string_view body) {
    std::vector<numbered_line> all;
    for (std::size_t number = 1; !body.empty(); ++number) {
        const auto line = body.substr(0, body.find('\n'));
        body.remove_prefix(std::min(body.size(), line.size() + 1));
        if (!line.empty() && !line.starts_with('#'))
            all.push_back({number, line});
    }
    return all;
}

} // namespace linkynflux::support
