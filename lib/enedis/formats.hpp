// The two answer formats, told apart by the body alone: gateways switched between them without
// notice.
#pragma once

#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"

#include <string_view>

namespace linkynflux::enedis {

/// A body that came with status 200. Besides the format's own failures: an error object inside a
/// 200, as `explain` reads it, and `error::other_meter`.
result<answer> read_answer(std::string_view body, const question& asked, sys_seconds now);

} // namespace linkynflux::enedis
