// The known word that a misspelt one was meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::config {

/// How many letters must be inserted, removed, replaced, or swapped with their neighbour.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// `did you mean "prm"?`; where no known word is near: `known here: "prm", "name"`.
std::string nearest(std::string_view word, const std::vector<std::string_view>& known);

} // namespace linkynflux::config
