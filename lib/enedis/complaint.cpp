// {"error", "error_description"} from Enedis, {"code", "message", "description"} and {"fault"} from
// its API manager; around either {"status", "message", "error"} from Conso API, and {"detail"},
// {"tag", "enedis_return"} or {"success", "error"} from MyElectricalData.
#include "enedis/complaint.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <initializer_list>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;

/// Lists are MyElectricalData's way to break a sentence into lines.
std::string text_of(const json::value* value) {
    if (!value)
        return {};
    if (const auto* text = value->if_string())
        return std::string{*text};
    if (const auto* number = value->if_int64())
        return std::to_string(*number);
    std::string joined;
    if (const auto* lines = value->if_array())
        for (const auto& line : *lines)
            joined += (joined.empty() ? "" : " ") +
                      text_of(line.is_object() ? line.get_object().if_contains("msg") : &line);
    return joined;
}

std::string first_of(const json::object& object, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        if (auto text = text_of(object.if_contains(name)); !text.empty())
            return text;
    return {};
}

std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    int value = 0;
    const auto part = text.substr(0, digits);
    const auto* end = part.data() + part.size();
    const auto [stop, ec] = std::from_chars(part.data(), end, value);
    if (part.size() != digits || ec != std::errc{} || stop != end || value < 0)
        return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::optional<std::chrono::month> take_month(std::string_view& text) {
    constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::ranges::find(names, text.substr(0, 3));
    if (found == names.end())
        return std::nullopt;
    text.remove_prefix(3);
    return std::chrono::month{static_cast<unsigned>(found - names.begin() + 1)};
}

/// `2026-Jul-17 05:00:00+0000 UTC`, as the API manager writes the end of a quota.
std::optional<sys_seconds> parse_reopening(std::string_view text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, "-"))
        return std::nullopt;
    const auto month = take_month(text);
    if (!month || !take(text, "-"))
        return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day || !take(text, " "))
        return std::nullopt;
    const auto hour = take_number(text, 2);
    const auto minute = take(text, ":") ? take_number(text, 2) : std::nullopt;
    const auto second = take(text, ":") ? take_number(text, 2) : std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, *month,
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!hour || !minute || !second || !take(text, "+0000") || !date.ok())
        return std::nullopt;
    return std::chrono::sys_days{date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           seconds{*second};
}

std::optional<unsigned> failing(std::optional<int> status) {
    return status && *status >= 400 && *status < 600 ? std::optional{static_cast<unsigned>(*status)}
                                                     : std::nullopt;
}

/// `Code d'erreur : 500`, as MyElectricalData quotes Enedis.
std::optional<unsigned> quoted_status(std::string_view text) {
    constexpr std::string_view announced = "Code d'erreur : ";
    const auto at = text.find(announced);
    if (at == text.npos)
        return std::nullopt;
    text.remove_prefix(at + announced.size());
    return failing(take_number(text, 3));
}

void listen(const json::object& object, complaint& heard) {
    for (const auto* wrapper : {"error", "fault", "detail", "enedis_return", "data"})
        if (const auto* inner = object.if_contains(wrapper); inner && inner->is_object())
            listen(inner->get_object(), heard);
    // Conso API's `error` may hold what Enedis said as plain text; a code explained or without
    // spaces is one.
    const auto error = first_of(object, {"error"});
    const bool is_text =
        error.find(' ') != std::string::npos && !object.contains("error_description");
    if (heard.code.empty())
        heard.code = error.empty() || is_text ? first_of(object, {"code", "tag"}) : error;
    if (heard.text.empty() && is_text)
        heard.text = error;
    if (heard.text.empty())
        heard.text = first_of(
            object, {"error_description", "enedis_return", "description", "message", "detail"});
    if (!heard.status) {
        auto status = first_of(object, {"error_code", "status"});
        std::string_view digits = status;
        const auto number = take_number(digits, 3);
        heard.status = digits.empty() ? failing(number) : std::nullopt;
    }
    if (!heard.reopens_at)
        heard.reopens_at = parse_reopening(first_of(object, {"nextAccessTime"}));
}

} // namespace

complaint read_complaint(std::string_view body) {
    complaint heard;
    json::error_code ec;
    const auto value = json::parse(body, ec);
    if (!ec) {
        heard.is_json = true;
        if (const auto* object = value.if_object())
            listen(*object, heard);
    } else if (body.find('<') == std::string_view::npos) {
        heard.text = body;
    }
    if (!heard.status)
        heard.status = quoted_status(heard.text);
    // The same instant stands in the sentence of some.
    constexpr std::string_view announced = "access API after ";
    if (const auto at = heard.text.find(announced); at != std::string::npos && !heard.reopens_at)
        heard.reopens_at =
            parse_reopening(std::string_view{heard.text}.substr(at + announced.size()));
    return heard;
}

} // namespace linkynflux::enedis
