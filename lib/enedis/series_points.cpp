#include "enedis/series_points.hpp"

#include "enedis/curve_points.hpp"

namespace linkynflux::enedis {
namespace {

std::variant<end_stamps, daily_points, peak_points> taker_of(const question& asked) {
    if (is_load_curve(asked.what))
        return end_stamps{asked.first, asked.end};
    if (asked.what == series::max_power)
        return peak_points{asked.first, asked.end};
    return daily_points{asked.first, asked.end};
}

} // namespace

std::string_view unit_of(series what) {
    if (is_load_curve(what))
        return "W";
    return what == series::max_power ? "VA" : "Wh";
}

series_points::series_points(const question& asked, stamps which)
    : which_(which),
      points_(taker_of(asked)) {}

void series_points::read(const boost::json::array& points, const point_names& names, phase of) {
    if (auto* curve = std::get_if<end_stamps>(&points_))
        read_points(points, names, which_, *curve);
    else if (auto* days = std::get_if<daily_points>(&points_))
        days->read(points, names);
    else
        std::get<peak_points>(points_).read(points, names, of);
}

answer series_points::finish() {
    return std::visit([](auto& points) { return points.finish(); }, points_);
}

} // namespace linkynflux::enedis
