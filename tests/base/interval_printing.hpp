// How GoogleTest shows intervals: Boost.ICL's own operator<< does not compile for a time_point.
#pragma once

#include "base/civil_time.hpp"

#include <ostream>

namespace boost::icl {

inline void PrintTo(const linkynflux::interval& i, std::ostream* out) {
    *out << '[' << linkynflux::format_iso(i.lower()) << ", " << linkynflux::format_iso(i.upper())
         << ')';
}

inline void PrintTo(const linkynflux::interval_set& set, std::ostream* out) {
    *out << '{';
    for (const auto& part : set)
        PrintTo(part, out);
    *out << '}';
}

} // namespace boost::icl
