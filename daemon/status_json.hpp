// The status as one JSON object, for programs. Pure.
#pragma once

#include "status_report.hpp"

#include <boost/json/object.hpp>

namespace linkynflux::daemon {

/// Times are ISO 8601 with the offset of Paris, lengths seconds; what is not known is null.
boost::json::object json_of(const status_report& all);

} // namespace linkynflux::daemon
