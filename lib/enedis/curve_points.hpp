// The points of a load curve: the same three fields in both formats, under other names.
#pragma once

#include "enedis/end_stamps.hpp"
#include "enedis/point_fields.hpp"

#include <boost/json/array.hpp>

namespace linkynflux::enedis {

/// Adds the points in their order, or rejects them: a value that no home draws, an impossible date,
/// an unknown length, a day that was not asked. The values are mean powers, W.
///
/// MyElectricalData 2 moves a stamp by the length that the point names and leaves a point that
/// names none where Enedis put it, so the stamp of the latter is an end in either case.
void read_points(const boost::json::array& points, const point_names& names, stamps which,
                 end_stamps& curve);

} // namespace linkynflux::enedis
