// What stands in the fields of a point, each read by itself, so that one bad point costs one value.
#pragma once

#include "enedis/answer.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::enedis {

/// How a format spells the fields of a point.
struct point_names {
    std::string_view value;  ///< a string or a number; null, "null", "" and absent: none
    std::string_view stamp;  ///< Paris wall clock, or a day
    std::string_view length; ///< of a load curve: ISO 8601 duration; absent: 30 minutes
};

/// Beyond what no meter of a home measures, and how that is said.
struct plausible {
    double most;
    std::string_view beyond;
};

/// A value, a reason why it is none, or neither: the meter has nothing for that time.
struct measured {
    std::optional<double> value{};
    std::string_view wrong{};
};

bool is_missing(const boost::json::value* value);
measured value_of(const boost::json::value* value, const plausible& limit);

/// As it stands in the body, for a reason.
std::string shown(const boost::json::value* value);
/// The same for what names the point.
std::string named(const boost::json::value* stamp);

/// Counts a point whose value is there and cannot be true, and keeps the first with its reason.
void reject(answer& found, std::string_view point, std::string_view reason);

/// The reason for a day that nobody asked for.
inline constexpr std::string_view not_asked = "lies outside the days asked for";

} // namespace linkynflux::enedis
