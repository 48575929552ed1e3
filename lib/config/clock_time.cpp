#include "config/clock_time.hpp"

#include "config/characters.hpp"

#include <fmt/format.h>

namespace linkynflux::config {
namespace {

/// One or two digits, nothing else.
std::optional<int> parse_two_digits(std::string_view text) {
    if (text.empty() || text.size() > 2)
        return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (!is_digit(c))
            return std::nullopt;
        number = 10 * number + (c - '0');
    }
    return number;
}

} // namespace

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
    const auto separator = text.find_first_of(":hH");
    if (separator == std::string_view::npos || text.size() != separator + 3)
        return std::nullopt;
    const auto hour = parse_two_digits(text.substr(0, separator));
    const auto minute = parse_two_digits(text.substr(separator + 1));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60)
        return std::nullopt;
    return std::chrono::minutes{*hour * 60 + *minute};
}

std::string format_clock(std::chrono::minutes after_midnight) {
    return fmt::format("{:02}:{:02}", after_midnight.count() / 60, after_midnight.count() % 60);
}

} // namespace linkynflux::config
