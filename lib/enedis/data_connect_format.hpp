// The answer of Data Connect since September 2026, alike through its gateways: `idPrm`,
// `grandeur[].points[]`.
#pragma once

#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"
#include "enedis/stamps.hpp"

#include <boost/json/value.hpp>

namespace linkynflux::enedis {

bool is_data_connect(const boost::json::value& body);

/// The series that was asked for. Failures: `error::unexpected_answer`, `error::other_meter`.
result<answer> read_data_connect(const boost::json::value& body, const question& asked,
                                 stamps which);

} // namespace linkynflux::enedis
