// Reads each field of a point by itself, so that one bad point costs one reading.
#include "enedis/curve_points.hpp"

#include "enedis/legible.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;
using std::chrono::minutes;

/// Linky meters carry 36 kVA at most; nearly three times that is no measurement.
constexpr double most_watts = 100'000;

constexpr seconds usual_length = minutes{30};

/// A value, a reason why it is none, or neither: the meter has nothing for that time.
struct power {
    std::optional<double> watts{};
    std::string_view wrong{};
};

std::optional<double> number(const json::value& value) {
    if (value.is_number())
        return value.to_number<double>();
    const auto* text = value.if_string();
    if (!text)
        return std::nullopt;
    double parsed = 0;
    const auto* end = text->data() + text->size();
    const auto [stop, ec] = std::from_chars(text->data(), end, parsed);
    if (ec != std::errc{} || stop != end)
        return std::nullopt;
    return parsed;
}

bool is_missing(const json::value* value) {
    if (!value || value->is_null())
        return true;
    const auto* text = value->if_string();
    return text && (text->empty() || *text == "null");
}

power power_of(const json::value* value) {
    if (is_missing(value))
        return {};
    const auto watts = number(*value);
    if (!watts || !std::isfinite(*watts))
        return {.wrong = "is no number"};
    if (*watts < 0)
        return {.wrong = "is negative"};
    if (*watts > most_watts)
        return {.wrong = "is more than any Linky carries"};
    return {.watts = *watts + 0.0}; // no negative zero
}

/// `PT30M`, `PT1H`: whole minutes that divide the hour, as all steps of a Linky do.
std::optional<seconds> length_of(const json::value* value) {
    if (is_missing(value))
        return usual_length;
    const auto* string = value->if_string();
    if (!string || !std::string_view{*string}.starts_with("PT"))
        return std::nullopt;
    const auto text = std::string_view{*string}.substr(2);
    int count = 0;
    const auto* end = text.data() + text.size();
    const auto [unit, ec] = std::from_chars(text.data(), end, count);
    if (ec != std::errc{} || end - unit != 1 || count < 1 || count > 60)
        return std::nullopt;
    if (*unit == 'H' && count == 1)
        return std::chrono::hours{1};
    if (*unit == 'M' && 60 % count == 0)
        return minutes{count};
    return std::nullopt;
}

std::optional<local_seconds> stamp_of(const json::value* value) {
    const auto* text = value ? value->if_string() : nullptr;
    return text ? parse_wall_clock(*text) : std::nullopt;
}

/// As it stands in the body, for a reason.
std::string shown(const json::value* value) {
    return value ? legible(json::serialize(*value), 60) : "nothing";
}

/// The same for what names the point.
std::string named(const json::value* stamp) {
    const auto* text = stamp ? stamp->if_string() : nullptr;
    return text ? legible(*text, 40) : shown(stamp);
}

void read_point(const json::object& point, const point_names& names, end_stamps& curve) {
    const auto* value = point.if_contains(names.value);
    const auto* stamp = point.if_contains(names.end);
    const auto* step = point.if_contains(names.length);
    const auto measured = power_of(value);
    const auto end = stamp_of(stamp);
    const auto length = length_of(step);
    if (!end || !length) {
        if (is_missing(value))
            return;
        if (end)
            curve.reject(named(stamp), fmt::format("length {} is unknown", shown(step)));
        else
            curve.reject(named(stamp), "is no time");
        return;
    }
    if (!curve.concerns(*end, *length))
        return;
    if (!measured.wrong.empty())
        curve.reject(named(stamp), fmt::format("{} {}", shown(value), measured.wrong));
    curve.add({*end, *length, measured.watts});
}

} // namespace

void read_points(const json::array& points, const point_names& names, end_stamps& curve) {
    for (const auto& each : points) {
        if (const auto* point = each.if_object())
            read_point(*point, names, curve);
        else
            curve.reject(shown(&each), "is no point");
    }
}

} // namespace linkynflux::enedis
