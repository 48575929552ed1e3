// For which meters a token is, where it says so itself.
#pragma once

#include "base/meter.hpp"

#include <string_view>

namespace linkynflux::enedis {

/// Whether the token names usage points in its `sub`, and not this one: Conso API's is a list of
/// PRMs. False where it names none, or anything else beside them.
bool is_for_others(std::string_view token, const prm& meter);

} // namespace linkynflux::enedis
