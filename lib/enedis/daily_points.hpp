// The energy of each day, as both formats send it: a value and the day it names.
#pragma once

#include "enedis/answer.hpp"
#include "enedis/point_fields.hpp"

#include <boost/json/array.hpp>

#include <map>

namespace linkynflux::enedis {

/// Takes the days of one answer in any order; of two values for a day the first stays.
class daily_points {
public:
    /// For the Paris days [first, end).
    daily_points(local_days first, local_days end) : first_(first), end_(end) {}

    /// Adds the points, Wh, or rejects them: a value that no home draws in a day, no day, a day
    /// that was not asked. `2026-09-29 00:00:00` is the day that it names.
    void read(const boost::json::array& points, const point_names& names);
    /// What the points add up to. The object is spent.
    answer finish();

private:
    void read_point(const boost::json::object& point, const point_names& names);

    local_days first_;
    local_days end_;
    std::map<local_days, double> days_{}; ///< Wh
    answer found_{};
};

} // namespace linkynflux::enedis
