// The Paris wall clock of a point.
#include "simulator/measure.hpp"

#include <fmt/format.h>

namespace linkynflux::simulator {
namespace {

std::string to_the_second(local_seconds wall) {
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const std::chrono::hh_mm_ss time{wall - day};
    return fmt::format("{} {:02}:{:02}:{:02}", format_day(day), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::chrono::minutes told_length(const point& p) {
    return p.claimed.value_or(std::chrono::floor<std::chrono::minutes>(length(p.when)));
}

} // namespace

std::string stamp(const point& p, series what, edge stamped) {
    if (is_load_curve(what)) {
        const auto end = wall_clock(p.when.upper());
        return to_the_second(stamped == edge::end ? end : end - told_length(p));
    }
    if (what == series::max_power)
        return to_the_second(wall_clock(p.when.lower()));
    return format_day(paris_day(p.when.lower()));
}

std::string iso_length(const point& p) {
    return fmt::format("PT{}M", told_length(p).count());
}

} // namespace linkynflux::simulator
