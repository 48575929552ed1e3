// The body of InfluxDB 2's `/api/v2/delete`, read back.
#pragma once

#include "base/result.hpp"
#include "support/stored_points.hpp"

#include <string_view>

namespace linkynflux::support {

struct delete_order {
    stored_points::selection which;
    /// Not where a tag is to equal an empty text: a predicate matches no series that lacks the tag.
    bool can_match = true;
};

/// `{"start": …, "stop": …, "predicate": …}`: instants of RFC 3339, both of them deleted, and a
/// predicate of `=` and `AND` that names the measurement.
result<delete_order> read_delete_order(std::string_view body);

} // namespace linkynflux::support
