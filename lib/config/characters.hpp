// Kinds of characters as the file's formats mean them, whatever the locale.
#pragma once

#include <algorithm>
#include <string_view>

namespace linkynflux::config {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
/// A line break, a tab, DEL: nothing that a name or a journal line may hold.
constexpr bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c); // plain char has no sign on ARM
    return byte < ' ' || byte == 0x7f;
}

constexpr bool has_control(std::string_view text) {
    return std::ranges::any_of(text, is_control);
}
constexpr auto count_digits(std::string_view text) {
    return std::ranges::count_if(text, is_digit);
}

} // namespace linkynflux::config
