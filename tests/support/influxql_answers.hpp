// What the statements of InfluxQL find in stored points, as the JSON of `/query`.
#pragma once

#include "support/influxql_statement.hpp"
#include "support/stored_points.hpp"

#include <string>

namespace linkynflux::support {

/// What a condition on a name means that is neither a tag nor a field of the measurement.
enum class unknown_name {
    is_empty, ///< InfluxDB 1 and 2: as an absent tag, equal to ''
    is_null,  ///< InfluxDB 3: equal to nothing
};

/// The body of a 200, times in seconds: `{"results":[{"statement_id":0,"series":[…]}]}`. DELETE
/// erases; a condition on a field is an error there.
std::string answer(const influxql_statement& asked, stored_points& from,
                   unknown_name unknown = unknown_name::is_empty);

} // namespace linkynflux::support
