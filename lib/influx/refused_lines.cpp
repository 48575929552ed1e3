#include "influx/refused_lines.hpp"

#include "influx/coverage.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace linkynflux::influx {
namespace {

template<class Number>
std::optional<Number> number_at(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::optional{value} : std::nullopt;
}

std::optional<stored_row> row_of(std::string_view line) {
    constexpr std::string_view minutes = ",minutes=";
    const auto time = number_at<std::int64_t>(line.substr(line.rfind(' ') + 1));
    if (!time)
        return std::nullopt;
    stored_row row{sys_seconds{seconds{*time}}, 0};
    // A tag stands before the fields, so that the last one of that name is the field.
    if (const auto at = line.rfind(minutes); at != std::string_view::npos)
        row.minutes = number_at<double>(line.substr(at + minutes.size()));
    return row;
}

} // namespace

interval_set covers_of_lines(const std::vector<std::string>& lines, series what) {
    interval_set all;
    for (const auto& line : lines)
        if (const auto row = row_of(line))
            all += covers(*row, what);
    return all;
}

} // namespace linkynflux::influx
