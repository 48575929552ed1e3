// Which part of the house alone includes a library.
#pragma once

#include "house/source_file.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::house {

/// Includes of a library by a file that does not own it.
violations libraries_of_others(const source_file& code);

/// The paths of the files that include a header whose name begins so.
std::vector<std::string> users_of(std::string_view header, const std::vector<source_file>& files);

/// Looks at the time of day other than through the interface `clock`: below the daemon, time is a
/// parameter.
violations clocks_of_their_own(const source_file& code);

} // namespace linkynflux::house
