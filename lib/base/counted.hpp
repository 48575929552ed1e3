// A number and what it counts, in a sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace linkynflux {

/// `1 day`, `2 days`
inline std::string counted(std::size_t number, std::string_view one, std::string_view many) {
    return std::to_string(number).append(" ").append(number == 1 ? one : many);
}

} // namespace linkynflux
