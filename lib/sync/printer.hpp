// Where an order's text goes: the terminal of the command, or the file that the command follows.
#pragma once

#include <functional>
#include <string_view>

namespace linkynflux::sync {

/// Takes what is printed, whole lines at a time.
using printer = std::function<void(std::string_view)>;

} // namespace linkynflux::sync
