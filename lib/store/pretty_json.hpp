// JSON as people read it: two spaces a level, and on one line what fits there.
#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace linkynflux::store {

/// Members in the order in which they were added; ends with a newline.
std::string pretty(const boost::json::value& document);

} // namespace linkynflux::store
