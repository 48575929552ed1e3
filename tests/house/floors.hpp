// The floors of the house: arrows, of includes and of links, point down only.
#pragma once

#include "house/source_file.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace linkynflux::house {

/// 0 is the ground floor; nothing for what is no room.
std::optional<int> floor_of(std::string_view room);

/// From the ground up.
std::vector<std::string_view> rooms();

/// Includes that reach for the same floor or one above, or for what is no room.
violations includes_that_point_up(const source_file& code);

/// Links of a room's CMakeLists.txt, in ROOMS or by a target's name, that do.
violations links_that_point_up(const source_file& build_script);

} // namespace linkynflux::house
