// Line protocol as InfluxDB 1.x reads it.
#include "influx/line_protocol.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace linkynflux::influx {
namespace {

void append_escaped(std::string& line, std::string_view text, std::string_view special) {
    for (const char c : text) {
        if (special.find(c) != std::string_view::npos)
            line += '\\';
        line += c;
    }
}

template<class Number>
void append_digits(std::string& line, Number value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    line.append(digits.data(), end);
}

bool is_control(char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 || code == 0x7f;
}

} // namespace

void append_measurement(std::string& line, std::string_view name) {
    append_escaped(line, name, ", ");
}

void append_key(std::string& line, std::string_view text) {
    append_escaped(line, text, ",= ");
}

void append_text(std::string& line, std::string_view text) {
    line += '"';
    append_escaped(line, text, "\"\\");
    line += '"';
}

void append_integer(std::string& line, std::int64_t value) {
    append_digits(line, value);
}

void append_number(std::string& line, double value) {
    if (!std::isfinite(value))
        throw std::invalid_argument("a field of a point must be a finite number");
    // Nearly all are whole: as integers they take a third of the time, and 100000 is not 1e+05.
    constexpr double largest_whole = 9007199254740992; // 2^53: beyond it neighbours are missing
    if (std::abs(value) <= largest_whole && value == std::trunc(value))
        append_digits(line, static_cast<std::int64_t>(value));
    else
        append_digits(line, value);
}

bool is_expressible(std::string_view text) {
    if (text.empty() || std::ranges::any_of(text, is_control) || text.back() == '\\')
        return false;
    for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1))
        if (std::string_view{",= \""}.find(text[at + 1]) != std::string_view::npos)
            return false;
    return true;
}

bool is_expressible_key(std::string_view text) {
    return is_expressible(text) && text != "time" && text.front() != '_';
}

bool is_expressible_measurement(std::string_view text) {
    return is_expressible(text) && text.front() != '_' && text.front() != '#';
}

} // namespace linkynflux::influx
