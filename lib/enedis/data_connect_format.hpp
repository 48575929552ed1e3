// The answer of Data Connect since September 2026, alike through Conso API: `idPrm`,
// `grandeur[].points[]`.
#pragma once

#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"

#include <boost/json/value.hpp>

namespace linkynflux::enedis {

bool is_data_connect(const boost::json::value& body);

/// The load curve that was asked for. Failures: `error::unexpected_answer`, `error::other_meter`.
result<answer> read_data_connect(const boost::json::value& body, const question& asked);

} // namespace linkynflux::enedis
