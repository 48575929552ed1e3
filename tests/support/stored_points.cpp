// A map of series, each a map of instants; the sums that a test asks for walk over them.
#include "support/stored_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace linkynflux::support {
namespace {

/// 0 for a text, and where the point has no such field.
double number_of(const stored_points::fields& point, std::string_view name) {
    const auto found = point.find(name);
    if (found == point.end())
        return 0;
    if (const auto* whole = std::get_if<std::int64_t>(&found->second))
        return static_cast<double>(*whole);
    const auto* decimal = std::get_if<double>(&found->second);
    return decimal ? *decimal : 0;
}

/// A point without a `value` measures nothing: what is written before rows are deleted.
bool is_measured(const stored_points::fields& point) {
    return point.contains("value");
}

void count(stored_points::total& sum, const stored_points::fields& point) {
    sum.points += is_measured(point) ? 1 : 0;
    sum.watt_hours += number_of(point, "value");
}

bool has_tags(const stored_points::series& of, const stored_points::tag_set& wanted) {
    return std::ranges::all_of(wanted,
                               [&](const auto& tag) { return of.tag(tag.first) == tag.second; });
}

/// Lays the fields over those that are there; whether anything became other than it was.
bool lay_over(stored_points::fields& there, stored_points::fields&& arriving) {
    bool changes = false;
    for (auto& [name, value] : arriving) {
        const auto [field, is_new] = there.try_emplace(name, value);
        if (is_new || field->second != value)
            changes = true;
        field->second = std::move(value);
    }
    return changes;
}

} // namespace

std::string_view stored_points::series::tag(std::string_view name) const {
    const auto found = tags.find(name);
    return found == tags.end() ? std::string_view{} : found->second;
}

bool stored_points::series::has(std::string_view tag) const {
    return tag.empty() || std::ranges::any_of(tags, [&](const auto& one) {
               return (one.first + "=" + one.second).find(tag) != std::string::npos;
           });
}

result<void> stored_points::add(line_point point) {
    auto& known = types_[point.measurement];
    for (const auto& [name, value] : point.fields)
        if (const auto field = known.find(name);
            field != known.end() && field->second != type_of(value))
            return failure{error::points_refused,
                           fmt::format("field type conflict: input field \"{}\" on measurement "
                                       "\"{}\" is type {}, already exists as type {}",
                                       name, point.measurement, type_of(value), field->second)};
    for (const auto& [name, value] : point.fields)
        known.emplace(name, type_of(value));
    auto& place = series_[{std::move(point.measurement), std::move(point.tags)}];
    const auto [there, is_new] = place.try_emplace(point.at);
    if (lay_over(there->second, std::move(point.fields)) && !is_new)
        ++changed_;
    return {};
}

void stored_points::erase(const selection& which) {
    for (auto& [of, points] : series_)
        if (of.measurement == which.measurement && has_tags(of, which.tags))
            points.erase(points.lower_bound(which.when.lower()),
                         points.lower_bound(which.when.upper()));
    std::erase_if(series_, [](const auto& one) { return one.second.empty(); });
    // With its last point a measurement is gone, and what its fields were.
    const auto left = measurements();
    std::erase_if(
        types_, [&](const auto& one) { return std::ranges::find(left, one.first) == left.end(); });
}

void stored_points::clear() {
    series_.clear();
    types_.clear();
}

stored_points::total stored_points::day(local_days of, std::string_view tag,
                                        std::string_view measurement) const {
    const auto when = whole_day(of);
    total sum;
    for (const auto& [where, points] : series_) {
        if (where.measurement != measurement || !where.has(tag))
            continue;
        for (auto p = points.lower_bound(when.lower());
             p != points.end() && p->first < when.upper(); ++p)
            count(sum, p->second);
    }
    return sum;
}

stored_points::total stored_points::everything() const {
    total sum;
    for (const auto& [where, points] : series_)
        for (const auto& [time, values] : points)
            count(sum, values);
    return sum;
}

std::vector<stored_points::stored> stored_points::points(std::string_view measurement,
                                                         std::string_view tag) const {
    std::vector<stored> found;
    for (const auto& [of, points] : series_)
        if (of.measurement == measurement && of.has(tag))
            for (const auto& [at, point] : points)
                if (is_measured(point))
                    found.push_back({at, number_of(point, "value"), number_of(point, "minutes")});
    std::ranges::stable_sort(found, {}, &stored::at);
    return found;
}

std::vector<std::string> stored_points::measurements() const {
    std::vector<std::string> names;
    for (const auto& [of, points] : series_)
        if (names.empty() || names.back() != of.measurement)
            names.push_back(of.measurement);
    return names;
}

stored_points::types stored_points::field_types(std::string_view measurement) const {
    const auto known = types_.find(measurement);
    return known == types_.end() ? types{} : known->second;
}

std::vector<std::string> stored_points::tag_keys(std::string_view measurement) const {
    std::set<std::string> keys;
    for (const auto& [of, points] : series_)
        if (of.measurement == measurement)
            for (const auto& [key, value] : of.tags)
                keys.insert(key);
    return {keys.begin(), keys.end()};
}

} // namespace linkynflux::support
