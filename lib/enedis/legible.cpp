// Masks before it cuts: half a PRM at the end would no longer look like one.
#include "enedis/legible.hpp"

#include <algorithm>

namespace linkynflux::enedis {
namespace {

constexpr std::string_view ellipsis = "…";

/// PRMs have 14 digits; Enedis' codes and times have fewer in a row.
constexpr std::size_t prm_digits = 14;

/// The shortest token among Enedis and the gateways has 28 characters, the longest error code 15.
constexpr std::size_t token_length = 24;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_of_token(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || c == '.' || c == '=' || c == '+';
}

unsigned byte(char c) {
    return static_cast<unsigned char>(c);
}

/// Length of the UTF-8 character at the front; 0 where it is broken, a C1 control (U+0080 to
/// U+009F) or one that changes the direction of what follows (U+200E, U+200F, U+202A to U+202E,
/// U+2066 to U+2069).
std::size_t visible_character(std::string_view text) {
    const auto lead = byte(text[0]);
    const std::size_t size = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
    if (size == 0 || text.size() < size)
        return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(text[i]) & 0xC0u) != 0x80u)
            return 0;
    if (lead == 0xC2 && byte(text[1]) < 0xA0)
        return 0;
    const auto third = size == 3 ? byte(text[2]) : 0u;
    const bool turns = text.starts_with("\xE2\x80")
                           ? third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE)
                       : text.starts_with("\xE2\x81") ? third >= 0xA6 && third <= 0xA9
                                                      : false;
    return turns ? 0 : size;
}

std::string printable(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const auto lead = byte(text[0]);
        std::size_t size = 1;
        if (lead == ' ' || (lead >= '\t' && lead <= '\r')) {
            if (!clean.empty() && clean.back() != ' ')
                clean += ' ';
        } else if (lead > ' ' && lead < 0x7F) {
            clean += text[0];
        } else if (lead >= 0x80 && (size = visible_character(text)) > 0) {
            clean += text.substr(0, size);
        }
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    if (clean.ends_with(' '))
        clean.pop_back();
    return clean;
}

/// Appends a run of token characters, or what may be shown of it.
void append_masked(std::string& to, std::string_view word) {
    if (word.size() >= token_length && std::ranges::any_of(word, is_digit)) {
        to += ellipsis;
        return;
    }
    while (!word.empty()) {
        const auto digits =
            static_cast<std::size_t>(std::ranges::find_if_not(word, is_digit) - word.begin());
        if (digits >= prm_digits) {
            to += ellipsis;
            to += word.substr(digits - 4, 4);
        } else {
            to += word.substr(0, digits);
        }
        word.remove_prefix(digits);
        const auto others =
            static_cast<std::size_t>(std::ranges::find_if(word, is_digit) - word.begin());
        to += word.substr(0, others);
        word.remove_prefix(others);
    }
}

std::string masked(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const auto word =
            static_cast<std::size_t>(std::ranges::find_if_not(text, is_of_token) - text.begin());
        append_masked(shown, text.substr(0, word));
        text.remove_prefix(word);
        const auto rest =
            static_cast<std::size_t>(std::ranges::find_if(text, is_of_token) - text.begin());
        shown += text.substr(0, rest);
        text.remove_prefix(rest);
    }
    return shown;
}

} // namespace

std::string legible(std::string_view text, std::size_t limit) {
    auto shown = masked(printable(text));
    if (shown.size() <= limit)
        return shown;
    auto end = limit - std::min(limit, ellipsis.size());
    while (end > 0 && (byte(shown[end]) & 0xC0u) == 0x80u)
        --end;
    shown.resize(end);
    return shown.append(ellipsis);
}

} // namespace linkynflux::enedis
