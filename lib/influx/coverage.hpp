// What InfluxDB already holds of a meter: the question, and what its answer says is covered.
#pragma once

#include "base/interval.hpp"
#include "base/meter.hpp"
#include "base/result.hpp"
#include "http/message.hpp"
#include "influx/dialect.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::influx {

/// What a meter has in a measurement between two instants: its tags, all named, tell it from
/// others; a tag that its points do not have is named with an empty value. Points of the last
/// seconds before `between` that reach into it are not seen. `value` is asked for as well: a point
/// is a row when it has any of the fields asked for, and neither the old script nor a daily series
/// has `minutes`. Tags that are not named, `phase` for one, tell nothing apart.
std::string coverage_query(std::string_view measurement,
                           const std::map<std::string, std::string>& tags, interval between);

/// Deletes what a meter has in a measurement between two instants, for the same tags. Its answer is
/// one without rows. The right to write is enough for it.
std::string erasure_query(std::string_view measurement,
                          const std::map<std::string, std::string>& tags, interval between);

/// The rows of the answer: what is covered. A point of a load curve covers its `minutes`, without
/// them a half-hour; one of a daily series the whole Paris day that it lies in. An answer that the
/// server may have cut short is `body_too_large`: ask about less time.
result<interval_set> read_coverage_reply(const http::response& reply, const database& from,
                                         series what);

} // namespace linkynflux::influx
