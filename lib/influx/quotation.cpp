// What InfluxDB says, cut and cleaned for one line of a journal.
#include "influx/quotation.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::influx {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string without_prms(std::string_view text) {
    constexpr std::ptrdiff_t prm_digits = 14;
    std::string out;
    for (auto at = text.begin(); at != text.end();) {
        const auto digits_end = std::find_if_not(at, text.end(), is_digit);
        if (digits_end - at >= prm_digits) {
            out += "…";
            at = digits_end - 4;
        }
        out.append(at, digits_end);
        at = digits_end;
        if (at != text.end())
            out += *at++;
    }
    return out;
}

} // namespace

std::string words_of(const http::response& reply) {
    boost::json::error_code ec;
    const auto body = boost::json::parse(reply.body, ec);
    if (!ec && body.is_object())
        for (const auto* name : {"error", "message"}) // of InfluxDB 1 and 3, of 2
            if (const auto* text = body.get_object().if_contains(name); text && text->is_string())
                return std::string{text->get_string()};
    return reply.body.starts_with('<') ? "an HTML page" : reply.body;
}

std::string quotable(std::string_view text) {
    constexpr std::size_t longest = 300;
    constexpr std::string_view ellipsis = "…";
    auto line = without_prms(text.substr(0, std::min(text.find_first_of("\r\n"), 4 * longest)));
    std::ranges::replace_if(
        line, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    if (line.size() <= longest)
        return line;
    auto end = longest - ellipsis.size();
    while ((static_cast<unsigned char>(line[end]) & 0xc0) == 0x80)
        --end;
    return line.substr(0, end).append(ellipsis);
}

std::string quoted_reply(const http::response& reply, std::string_view words) {
    return words.empty() ? fmt::format("{}", reply.status)
                         : fmt::format("{}: {}", reply.status, quotable(words));
}

} // namespace linkynflux::influx
