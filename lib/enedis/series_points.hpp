// The points of one answer, of whichever series: a curve, days or peaks, each with its own rules.
#pragma once

#include "base/question.hpp"
#include "enedis/daily_points.hpp"
#include "enedis/end_stamps.hpp"
#include "enedis/peak_points.hpp"
#include "enedis/point_fields.hpp"

#include <boost/json/array.hpp>

#include <string_view>
#include <variant>

namespace linkynflux::enedis {

/// The one unit in which a series is taken: `W`, `Wh` or `VA`.
std::string_view unit_of(series what);

class series_points {
public:
    /// `which` tells of a load curve; days and peaks are stamped alike everywhere.
    series_points(const question& asked, stamps which);

    /// Adds the points in their order. `of` tells the quantities of a maximum power apart.
    void read(const boost::json::array& points, const point_names& names, phase of);
    /// What the points add up to. The object is spent.
    answer finish();

private:
    stamps which_;
    std::variant<end_stamps, daily_points, peak_points> points_;
};

} // namespace linkynflux::enedis
