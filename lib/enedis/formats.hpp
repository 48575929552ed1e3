// The two answer formats, told apart by the body alone: gateways switched between them without
// notice.
#pragma once

#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"
#include "enedis/stamps.hpp"

#include <string_view>

namespace linkynflux::enedis {

/// A body that came with status 200, of any series, as Enedis sends it or in the envelope of
/// MyElectricalData 2. `source` is named where it explains an error inside a 200; `which` says what
/// the stamps of a load curve are, for no body tells. Besides the format's own failures: those of
/// `explain`, and `error::other_meter`.
result<answer> read_answer(std::string_view body, const question& asked, sys_seconds now,
                           std::string_view source, stamps which = stamps::ends);

} // namespace linkynflux::enedis
