#include "sync/destination.hpp"

#include <fmt/format.h>

namespace linkynflux::sync {

std::string spell_destination(const std::string& server, const std::string& measurement, layout how,
                              const std::map<std::string, std::string>& tags) {
    auto text =
        fmt::format("{} {} {}", server, measurement, how == layout::tags ? "tags" : "fields");
    for (const auto& [key, value] : tags)
        text += fmt::format(" {}={}", key, value);
    return text;
}

} // namespace linkynflux::sync
