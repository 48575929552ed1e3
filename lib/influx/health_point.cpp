#include "influx/health_point.hpp"

#include "influx/line_protocol.hpp"
#include "influx/schema_line.hpp"

#include <algorithm>

namespace linkynflux::influx {
namespace {

constexpr std::size_t longest_text = 500; ///< bytes

/// One line, cut between two characters of UTF-8 where it is too long.
std::string in_one_line(std::string_view text) {
    constexpr std::string_view ellipsis = "…";
    std::string line{text};
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    if (line.size() <= longest_text)
        return line;
    auto end = longest_text - ellipsis.size();
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
        --end;
    return line.substr(0, end).append(ellipsis);
}

double since_1970(sys_seconds instant) {
    return static_cast<double>(instant.time_since_epoch().count());
}

void append_text_field(std::string& line, std::string_view name_and_equals, std::string_view text) {
    line += name_and_equals;
    append_text(line, in_one_line(text));
}

} // namespace

std::string line_of(const health_point& what, layout how, sys_seconds at) {
    std::string line;
    append_measurement(line, health_measurement);
    line += ",compteur=";
    append_key(line, what.meter);
    append_field(line, " stored=", static_cast<double>(what.stored));
    if (what.last_slot)
        append_field(line, ",last_slot=", since_1970(*what.last_slot));
    if (what.missing)
        append_field(line, ",missing_minutes=", static_cast<double>(what.missing->count()) / 60);
    append_field(line, ",holes=", static_cast<double>(what.holes));
    append_field(line, ",given_up=", static_cast<double>(what.given_up));
    if (what.requests_left)
        append_field(line, ",requests_left=", *what.requests_left);
    if (what.next_poll)
        append_field(line, ",next_poll=", since_1970(*what.next_poll));
    append_field(line, ",failed=", what.error ? 1 : 0);
    if (how != layout::numbers) {
        append_text_field(line, ",error=", what.error.value_or(""));
        append_text_field(line, ",source=", what.source);
    }
    end_line(line, {}, at);
    return line;
}

} // namespace linkynflux::influx
