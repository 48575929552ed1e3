// What a request asks for, as far as its target says.
#pragma once

#include "base/meter.hpp"

#include <map>
#include <string>
#include <string_view>

namespace linkynflux::simulator {

/// Which part of the simulator a path belongs to.
enum class counter {
    token,
    data_connect,
    conso_api,
    my_electrical_data_1,
    my_electrical_data_2,
    control,
    none
};

struct inquiry {
    counter where = counter::none;
    series what = series::consumption; ///< for all but `token`, `control` and `none`
    bool contract = false;             ///< the contract is asked for, no series
    bool older_name = false;           ///< Conso API under its names of before October 2026
    std::string path;
    /// Those of the query, and those that stand in the path: `prm`, `start`, `end`.
    std::map<std::string, std::string, std::less<>> parameters;

    /// Empty where there is none.
    std::string parameter(std::string_view name) const;
    /// The first of them that is there.
    std::string parameter(std::string_view name, std::string_view older_name) const;
};

inquiry read_target(std::string_view target);

/// What a request log may show of a target: a token request loses its query, which may hold a
/// secret.
std::string without_secrets(const inquiry& read, std::string_view target);

} // namespace linkynflux::simulator
