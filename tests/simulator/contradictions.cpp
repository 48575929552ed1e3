// Each contradiction as a change of the points.
#include "simulator/contradictions.hpp"

#include <boost/json/string.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace linkynflux::simulator {
namespace {

using std::chrono::days;

/// The points of each quantity of a load curve.
template<class Change>
void change_curve(measure& data, Change change) {
    if (is_load_curve(data.what))
        for (auto& q : data.quantities)
            change(q.points);
}

template<class Change>
void change_slots(measure& data, const interval& when, Change change) {
    change_curve(data, [&](std::vector<point>& points) {
        for (auto& p : points)
            if (touches(p, when))
                change(p);
    });
}

/// The points of `from` as points of `to`, as far as `to` is long.
std::vector<point> moved(const std::vector<point>& points, local_days from, local_days to) {
    const auto by = start_of(to) - start_of(from);
    std::vector<point> found;
    for (const auto& p : points) {
        point later = p;
        later.when = {p.when.lower() + by, p.when.upper() + by};
        if (paris_day(p.when.lower()) == from && contains(whole_day(to), later.when))
            found.push_back(std::move(later));
    }
    return found;
}

std::string below_zero(const boost::json::value& value) {
    const auto* digits = value.if_string();
    return digits && *digits != "0" ? "-" + std::string{*digits} : "-1";
}

} // namespace

bool touches(const point& p, const interval& when) {
    return p.when.lower() < when.upper() && when.lower() < p.when.upper();
}

void contradict(measure& data, const doubled_rows&) {
    change_curve(data, [](std::vector<point>& points) {
        std::vector<point> doubled;
        for (const auto& p : points)
            doubled.insert(doubled.end(), 2, p);
        points = std::move(doubled);
    });
}

void contradict(measure& data, const unsorted& how) {
    change_curve(data, [&](std::vector<point>& points) {
        if (how.as == unsorted::order::reversed)
            std::ranges::reverse(points);
        else
            std::ranges::rotate(points,
                                points.begin() + static_cast<std::ptrdiff_t>(points.size() / 2));
    });
}

void contradict(measure& data, const outside_days&) {
    change_curve(data, [&](std::vector<point>& points) {
        const auto before = moved(points, data.first, data.first - days{1});
        const auto after = moved(points, data.end - days{1}, data.end);
        points.insert(points.begin(), before.begin(), before.end());
        points.insert(points.end(), after.begin(), after.end());
    });
}

void contradict(measure& data, const negative_value& how) {
    change_slots(data, how.when,
                 [](point& p) { p.value = boost::json::string(below_zero(p.value)); });
}

void contradict(measure& data, const other_value& how) {
    const auto text = std::to_string(how.watts);
    change_slots(data, how.when, [&](point& p) { p.value = boost::json::string(text); });
}

void contradict(measure& data, const wrong_step& how) {
    change_slots(data, how.when, [](point& p) { p.claimed = std::chrono::hours{1}; });
}

void contradict(measure& data, const shifted_stamps& how) {
    change_curve(data, [&](std::vector<point>& points) {
        for (auto& p : points)
            p.when = {p.when.lower() + how.by, p.when.upper() + how.by};
    });
}

void contradict(measure& data, const daily_disagrees& how) {
    if (is_load_curve(data.what) || data.what == series::max_power)
        return;
    for (auto& q : data.quantities)
        for (auto& p : q.points)
            if (paris_day(p.when.lower()) == how.day)
                p.value = boost::json::string(fmt::format_int(how.watt_hours).str());
}

} // namespace linkynflux::simulator
