#include "config/syntax_mistake.hpp"

#include "config/characters.hpp"

#include <boost/json/error.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::config {
namespace {

namespace json = boost::json;

/// What a character that the parser did not expect most often means.
std::string_view advice(char found, char before, bool first_of_line) {
    if (before == '\\')
        return "a backslash in a text is written twice";
    if (before == '/')
        return "begin a comment with //";
    if (before == '0' && is_digit(found))
        return "a number does not begin with 0";
    if (is_digit(found))
        return "write a comma or a colon before it";
    if (is_letter(found))
        return "put keys and texts between double quotes; true and false are written in small "
               "letters";
    switch (found) {
    case '\'': return "use double quotes";
    case ';': return "use a comma";
    case '#': return "begin a comment with //";
    case ',': return "remove it, or write the value that is missing before it";
    case '}':
    case ']': return "close what was opened last, or write the value that is missing before it";
    case '"':
    case '{':
    case '[':
        return first_of_line ? "write a comma after the value above"
                             : "write a comma or a colon before it";
    default: return "write a number, a text between double quotes, true or false";
    }
}

std::string not_expected(std::string_view line, std::size_t at) {
    const char found = line[at];
    const auto before = line.substr(0, at);
    if (found == '\n' || found == '\r')
        return "the line ends inside a text or a word; close it on this line";
    if (is_control(found) || static_cast<unsigned char>(found) >= 0x80)
        return "a character that JSON does not allow here; use straight double quotes, and save "
               "the file as UTF-8";
    const bool first_of_line = before.find_first_not_of(" \t") == std::string_view::npos;
    return fmt::format("unexpected '{}' at column {}; {}", found, at + 1,
                       advice(found, before.empty() ? ' ' : before.back(), first_of_line));
}

std::string sentence(boost::system::error_code why, std::string_view line, std::size_t at) {
    if (why == json::error::too_deep)
        return "brackets inside one another deeper than any key needs; close some";
    if (why == json::error::extra_data)
        return "text after the end of the configuration; one pair of { } encloses all of it";
    if (why == json::error::expected_hex_digit || why == json::error::expected_utf16_escape ||
        why == json::error::illegal_leading_surrogate ||
        why == json::error::illegal_trailing_surrogate)
        return "\\u is not followed by the four hexadecimal digits of a character; write the "
               "character itself";
    // Boost 1.81 may report a place beyond the text it was given.
    if (at >= line.size())
        return "not JSON; a comment begins with // or /*";
    return not_expected(line, at);
}

} // namespace

mistake explain_syntax(boost::system::error_code why, unsigned number, std::string_view line,
                       std::size_t at) {
    return {number, "", sentence(why, line, at)};
}

mistake explain_end(unsigned number, unfinished what) {
    const auto end = std::max(number, 1u);
    switch (what.what) {
    case unfinished::an_object:
        return {end, "", fmt::format("the {{ of line {} is not closed; add }}", what.line)};
    case unfinished::a_list:
        return {end, "", fmt::format("the [ of line {} is not closed; add ]", what.line)};
    case unfinished::a_comment:
        return {end, "", fmt::format("the /* of line {} is not closed; add */", what.line)};
    case unfinished::nothing: break;
    }
    return {end, "", "the file holds nothing; begin with {"};
}

} // namespace linkynflux::config
