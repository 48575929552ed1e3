// Half-open intervals of time, [lower, upper), and sets of them.
#pragma once

#include <boost/icl/interval_set.hpp>
#include <boost/icl/right_open_interval.hpp>

#include <chrono>

namespace linkynflux {

using std::chrono::seconds;
using std::chrono::sys_seconds;

using interval = boost::icl::right_open_interval<sys_seconds>;
using interval_set = boost::icl::interval_set<sys_seconds, std::less, interval>;

inline seconds length(const interval& i) {
    return i.upper() - i.lower();
}

/// The time that a set covers in all.
inline seconds length(const interval_set& set) {
    seconds sum{0};
    for (const auto& part : set)
        sum += length(part);
    return sum;
}

} // namespace linkynflux
