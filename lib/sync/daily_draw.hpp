// The draw that places the daily poll: made once per installation, so that thousands of them do not
// reach a gateway in the same second.
#pragma once

#include "base/result.hpp"
#include "sync/world.hpp"

namespace linkynflux::sync {

/// In [0, 1). Read from the state directory, or drawn and saved there.
result<double> daily_draw(const world& around);

} // namespace linkynflux::sync
