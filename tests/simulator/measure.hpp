// What an answer holds, before it is written down in a format.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "base/meter.hpp"

#include <boost/json/value.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::simulator {

struct point {
    interval when;
    boost::json::value value; ///< a string of digits as Enedis sends them, or a null in either form
    std::optional<std::chrono::minutes> claimed{}; ///< a length that it says and has not
};

/// One physical quantity: `PA` (W), `EA` (Wh), `PMA` (VA) and its phases.
struct quantity {
    std::string name;
    std::vector<point> points;
};

/// Which end of its slot a point is dated by.
enum class edge { end, start };

/// The Paris days [first, end) of one series.
struct measure {
    std::string prm; ///< 14 digits
    series what;
    local_days first;
    local_days end;
    std::vector<quantity> quantities;
    edge stamped = edge::end; ///< the points of a load curve; nothing else
};

inline bool is_production(series what) {
    return what == series::production || what == series::daily_production;
}

/// How a point is dated, on the Paris clock and without an offset: a slot by its END (at
/// MyElectricalData 2 by what that END's wall clock less the length is, which a clock change makes
/// another time than the slot's start), a daily value by its day, a peak by its second.
std::string stamp(const point& p, series what, edge stamped = edge::end);

/// `PT30M`
std::string iso_length(const point& p);

} // namespace linkynflux::simulator
