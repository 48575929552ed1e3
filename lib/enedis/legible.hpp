// Text from outside, made fit for a sentence that a user reads and a journal keeps.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace linkynflux::enedis {

/// The text without control characters and broken UTF-8, white space folded, at most `limit` bytes.
/// A PRM in it keeps its last four digits; a long word with digits, which may be a token, goes.
std::string legible(std::string_view text, std::size_t limit = 200);

} // namespace linkynflux::enedis
