// What an answer holds, before it is written down in a format.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "base/meter.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace linkynflux::simulator {

struct point {
    interval when;
    boost::json::value value; ///< a string of digits as Enedis sends them, or a null in either form
};

/// One physical quantity: `PA` (W), `EA` (Wh), `PMA` (VA) and its phases.
struct quantity {
    std::string name;
    std::vector<point> points;
};

/// The Paris days [first, end) of one series.
struct measure {
    std::string prm; ///< 14 digits
    series what;
    local_days first;
    local_days end;
    std::vector<quantity> quantities;
};

/// A load curve has a value for each slot, any other series one for each day.
inline bool is_curve(series what) {
    return what == series::consumption || what == series::production;
}

inline bool is_production(series what) {
    return what == series::production || what == series::daily_production;
}

/// How Enedis dates a point, on the Paris clock and without an offset: a slot by its END, a daily
/// value by its day, a peak by its second.
std::string stamp(const point& p, series what);

/// `PT30M`
std::string iso_length(const point& p);

} // namespace linkynflux::simulator
