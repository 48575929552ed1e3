#include "enedis/daily_points.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;

/// 100 kW, more than any Linky carries, through the longest day of the year.
constexpr plausible energy{100'000.0 * 25, "is more than any Linky carries in a day"};

std::optional<local_days> day_of(const json::value* value) {
    const auto* string = value ? value->if_string() : nullptr;
    if (!string)
        return std::nullopt;
    std::string_view text{*string};
    constexpr std::size_t date_alone = 10;
    if (text.size() > date_alone) {
        const auto time = text.substr(date_alone);
        if (time != " 00:00:00" && time != "T00:00:00")
            return std::nullopt;
    }
    return parse_day(text.substr(0, date_alone));
}

} // namespace

void daily_points::read(const json::array& points, const point_names& names) {
    for (const auto& each : points) {
        if (const auto* point = each.if_object())
            read_point(*point, names);
        else
            reject(found_, shown(&each), "is no point");
    }
}

answer daily_points::finish() {
    for (const auto& [day, watt_hours] : days_)
        found_.days.push_back({day, watt_hours});
    return std::move(found_);
}

void daily_points::read_point(const json::object& point, const point_names& names) {
    const auto* value = point.if_contains(names.value);
    const auto* stamp = point.if_contains(names.stamp);
    if (is_missing(value))
        return;
    const auto day = day_of(stamp);
    if (!day)
        return reject(found_, named(stamp), "is no day");
    if (*day < first_ || *day >= end_)
        return reject(found_, named(stamp), not_asked);
    const auto counted = value_of(value, energy);
    if (!counted.value)
        return reject(found_, named(stamp), fmt::format("{} {}", shown(value), counted.wrong));
    const auto [known, is_new] = days_.try_emplace(*day, *counted.value);
    if (!is_new && known->second != *counted.value)
        reject(
            found_, named(stamp),
            fmt::format("{:g} Wh after {:g} Wh for the same day", *counted.value, known->second));
}

} // namespace linkynflux::enedis
