#include "enedis/peak_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;

/// Linky meters carry 36 kVA at most; nearly three times that is no measurement.
constexpr plausible apparent_power{100'000, "is more than any Linky carries"};

std::optional<local_seconds> wall_clock_of(const json::value* value) {
    const auto* text = value ? value->if_string() : nullptr;
    return text ? parse_wall_clock(*text) : std::nullopt;
}

} // namespace

void peak_points::read(const json::array& points, const point_names& names, phase of) {
    for (const auto& each : points) {
        if (const auto* point = each.if_object())
            read_point(*point, names, of);
        else
            reject(found_, shown(&each), "is no point");
    }
}

answer peak_points::finish() {
    for (const auto& [key, peak] : peaks_)
        found_.peaks.push_back(peak);
    std::ranges::sort(found_.peaks, {}, [](const power_peak& p) { return std::tie(p.at, p.of); });
    return std::move(found_);
}

void peak_points::read_point(const json::object& point, const point_names& names, phase of) {
    const auto* value = point.if_contains(names.value);
    const auto* stamp = point.if_contains(names.stamp);
    if (is_missing(value))
        return;
    const auto wall = wall_clock_of(stamp);
    if (!wall)
        return reject(found_, named(stamp), "is no time");
    const auto day = std::chrono::floor<std::chrono::days>(*wall);
    if (day < first_ || day >= end_)
        return reject(found_, named(stamp), not_asked);
    const auto at = instant_of(*wall);
    if (wall_clock(at) != *wall)
        return reject(found_, named(stamp), "no clock in Paris showed this");
    const auto drawn = value_of(value, apparent_power);
    if (!drawn.value)
        return reject(found_, named(stamp), fmt::format("{} {}", shown(value), drawn.wrong));
    const power_peak found{at, of, *drawn.value};
    const auto [known, is_new] = peaks_.try_emplace({day, of}, found);
    if (!is_new && known->second != found)
        reject(found_, named(stamp),
               fmt::format("{:g} VA after {:g} VA for the same day", found.volt_amperes,
                           known->second.volt_amperes));
}

} // namespace linkynflux::enedis
