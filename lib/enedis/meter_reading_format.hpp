// The answer of Data Connect 5: `interval_reading[]`, wrapped in `meter_reading` or, by Conso API,
// not.
#pragma once

#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"
#include "enedis/stamps.hpp"

#include <boost/json/value.hpp>

namespace linkynflux::enedis {

bool is_meter_reading(const boost::json::value& body);

/// The series that was asked for; the format does not say of which direction it is, and knows the
/// maximum power of the whole meter alone. Failures: `error::unexpected_answer`,
/// `error::other_meter`.
result<answer> read_meter_reading(const boost::json::value& body, const question& asked,
                                  stamps which);

} // namespace linkynflux::enedis
