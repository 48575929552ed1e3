// The highest power of each day, of the whole meter and of each of its phases.
#pragma once

#include "enedis/answer.hpp"
#include "enedis/point_fields.hpp"

#include <boost/json/array.hpp>

#include <map>
#include <utility>

namespace linkynflux::enedis {

/// Takes the peaks of one answer in any order: one for each day and phase, of two the first stays.
class peak_points {
public:
    /// For the Paris days [first, end).
    peak_points(local_days first, local_days end) : first_(first), end_(end) {}

    /// Adds the points, VA, or rejects them: a value that no home draws, an impossible time, a day
    /// that was not asked. In the hour that October repeats a peak counts as of the first pass: it
    /// is one point a day, so no order tells.
    void read(const boost::json::array& points, const point_names& names, phase of);
    /// What the points add up to. The object is spent.
    answer finish();

private:
    void read_point(const boost::json::object& point, const point_names& names, phase of);

    local_days first_;
    local_days end_;
    std::map<std::pair<local_days, phase>, power_peak> peaks_{};
    answer found_{};
};

} // namespace linkynflux::enedis
