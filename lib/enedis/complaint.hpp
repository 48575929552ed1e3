// What an error body says of itself, whichever of the many shapes it has.
#pragma once

#include "base/interval.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::enedis {

struct complaint {
    bool is_json = false;
    std::string code{};               ///< `ADAM-ERR0123`, `900804`; empty where there is none
    std::string text{};               ///< its sentence, as sent; empty for HTML
    std::optional<unsigned> status{}; ///< the HTTP status of whom a gateway quotes
    std::optional<sys_seconds> reopens_at{}; ///< from `nextAccessTime`
};

/// Gateways wrap what Enedis said in words of their own: the innermost code and text count.
complaint read_complaint(std::string_view body);

} // namespace linkynflux::enedis
