// The points of a load curve: the same three fields in both formats, under other names.
#pragma once

#include "enedis/end_stamps.hpp"

#include <boost/json/array.hpp>

#include <string_view>

namespace linkynflux::enedis {

/// How a format spells the fields of a point.
struct point_names {
    std::string_view
        value; ///< mean power, W: a string or a number; null, "null", "" and absent: none
    std::string_view end;    ///< END stamp, Paris wall clock
    std::string_view length; ///< ISO 8601 duration; absent: 30 minutes
};

/// Adds the points in their order, or rejects them: a value that no home draws, an impossible date,
/// an unknown length.
void read_points(const boost::json::array& points, const point_names& names, end_stamps& curve);

} // namespace linkynflux::enedis
