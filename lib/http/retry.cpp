// Retry-After, read by hand: the names of HTTP dates are English whatever the locale.
#include "http/retry.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace linkynflux::http {
namespace {

/// A number of digits only: no sign, no space.
std::optional<std::int64_t> number(std::string_view digits) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    // Ten digits are three centuries; with more, the sum could leave the range of time.
    if (digits.empty() || digits.size() > 10 || !std::ranges::all_of(digits, is_digit))
        return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<std::chrono::month> month(std::string_view name) {
    constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return std::chrono::month{static_cast<unsigned>(std::distance(names.begin(), found)) + 1};
}

/// Whether `text` has the punctuation of `Sun, 06 Nov 1994 08:49:37 GMT`, where `_` is anything.
bool has_shape(std::string_view text) {
    constexpr std::string_view shape = "___, __ ___ ____ __:__:__ GMT";
    return std::ranges::equal(shape, text, [](char s, char t) { return s == '_' || s == t; });
}

/// An IMF-fixdate (RFC 9110 §5.6.7). The weekday says nothing that the date does not.
std::optional<sys_seconds> http_date(std::string_view text) {
    if (!has_shape(text))
        return std::nullopt;
    const auto d = number(text.substr(5, 2));
    const auto m = month(text.substr(8, 3));
    const auto y = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2));
    const auto minute = number(text.substr(20, 2));
    const auto second = number(text.substr(23, 2));
    // 60 is a leap second.
    if (!d || !m || !y || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*y)}, *m,
                                           std::chrono::day{static_cast<unsigned>(*d)}};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           seconds{*second};
}

} // namespace

std::optional<sys_seconds> retry_after(const response& reply, sys_seconds now) {
    const auto text = reply.field("Retry-After");
    if (const auto delay = number(text))
        return now + seconds{*delay};
    return http_date(text);
}

} // namespace linkynflux::http
