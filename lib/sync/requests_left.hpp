// How many requests a source still grants.
#pragma once

#include "base/interval.hpp"
#include "base/question.hpp"

#include <functional>

namespace linkynflux::sync {

/// How many may be made at `now` before one has to wait; none while the other side is closed.
/// `next_allowed` says when one more may be made, within whatever limits it is given.
int requests_left(source_limits limits, sys_seconds now,
                  const std::function<sys_seconds(const source_limits&)>& next_allowed);

} // namespace linkynflux::sync
