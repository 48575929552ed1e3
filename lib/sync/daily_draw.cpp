#include "sync/daily_draw.hpp"

#include <fmt/format.h>

#include <charconv>

namespace linkynflux::sync {
namespace {

constexpr auto file = "daily-draw";

} // namespace

result<double> daily_draw(const world& around) {
    const auto text = around.state.read(file);
    if (!text)
        return text.error();
    if (*text) {
        double drawn = 0;
        const auto& digits = **text;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), drawn);
        if (parsed.ec == std::errc{} && drawn >= 0 && drawn < 1)
            return drawn;
    }
    const double drawn = around.draw();
    if (const auto saved = around.state.save(file, fmt::format("{}\n", drawn)); !saved)
        return saved.error();
    return drawn;
}

} // namespace linkynflux::sync
