// The contract of a usage point, as Enedis tells it, in either of its formats.
#pragma once

#include "base/contract.hpp"
#include "base/meter.hpp"
#include "base/result.hpp"

#include <string_view>

namespace linkynflux::enedis {

/// The consumption contract in a body that came with status 200; of a point that only produces, a
/// contract without anything. A power that is not in kVA, or not between 1 and 250, is not told.
/// Failures: `not_json`, `unexpected_answer`, `other_meter`.
result<contract> read_contract(std::string_view body, const prm& asked);

} // namespace linkynflux::enedis
