#include "config/shown.hpp"

#include "config/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace linkynflux::config {

std::string shown(std::string_view text) {
    if (text.size() <= 24 && count_digits(text) <= 8 && !has_control(text))
        return fmt::format("\"{}\"", text);

    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
    const auto characters = std::ranges::count_if(text, std::not_fn(continues));
    return fmt::format("({} characters)", characters);
}

std::string without_prms(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        const auto other = std::min(text.find_first_not_of("0123456789"), text.size());
        if (other >= 14)
            kept.append("…").append(text.substr(other - 4, 4));
        else
            kept.append(text.substr(0, other));
        text.remove_prefix(other);
        const auto digit = std::min(text.find_first_of("0123456789"), text.size());
        kept.append(text.substr(0, digit));
        text.remove_prefix(digit);
    }
    return kept;
}

} // namespace linkynflux::config
