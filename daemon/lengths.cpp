#include "lengths.hpp"

#include <charconv>
#include <cstddef>

namespace linkynflux::daemon {
namespace {

constexpr int most_days = 36'500; // a century, and what every server can count

} // namespace

std::optional<std::chrono::days> read_length(std::string_view text) {
    int count = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
    const int in_days = unit == "d" ? 1 : unit == "w" ? 7 : 0;
    if (wrong != std::errc{} || in_days == 0 || count < 1 || count > most_days / in_days)
        return std::nullopt;
    return std::chrono::days{count * in_days};
}

} // namespace linkynflux::daemon
