// A point is wrong for one reason, and is counted once.
#include "enedis/curve_points.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;
using std::chrono::minutes;

/// Linky meters carry 36 kVA at most; nearly three times that is no measurement.
constexpr plausible power{100'000, "is more than any Linky carries"};

constexpr seconds usual_length = minutes{30};

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

std::optional<local_seconds> wall_clock_of(const json::value* value) {
    const auto* text = value ? value->if_string() : nullptr;
    return text ? parse_wall_clock(*text) : std::nullopt;
}

void read_point(const json::object& point, const point_names& names, stamps which,
                end_stamps& curve) {
    const auto* value = point.if_contains(names.value);
    const auto* stamp = point.if_contains(names.stamp);
    const auto* step = point.if_contains(names.length);
    const auto drawn = value_of(value, power);
    const auto wall = wall_clock_of(stamp);
    const auto length = length_of(step);
    if (!wall || !length) {
        if (is_missing(value))
            return;
        if (wall)
            curve.reject(named(stamp), fmt::format("length {} is unknown", shown(step)));
        else
            curve.reject(named(stamp), "is no time");
        return;
    }
    const stamped_power found{*wall, *length, drawn.value, is_missing(step) ? stamps::ends : which};
    if (!curve.concerns(found)) {
        if (!is_missing(value) && !curve.is_neighbour(found))
            curve.reject(named(stamp), not_asked);
        return;
    }
    if (!drawn.wrong.empty())
        curve.reject(named(stamp), fmt::format("{} {}", shown(value), drawn.wrong));
    curve.add(found);
}

} // namespace

void read_points(const json::array& points, const point_names& names, stamps which,
                 end_stamps& curve) {
    for (const auto& each : points) {
        if (const auto* point = each.if_object())
            read_point(*point, names, which, curve);
        else
            curve.reject(shown(&each), "is no point");
    }
}

} // namespace linkynflux::enedis
