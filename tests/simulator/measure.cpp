// The Paris wall clock of a point.
#include "simulator/measure.hpp"

#include <fmt/format.h>

namespace linkynflux::simulator {
namespace {

std::string to_the_second(sys_seconds instant) {
    return fmt::format("{}:{:02}", format_wall_clock(instant),
                       instant.time_since_epoch().count() % 60);
}

} // namespace

std::string stamp(const point& p, series what) {
    if (is_curve(what))
        return to_the_second(p.when.upper());
    if (what == series::max_power)
        return to_the_second(p.when.lower());
    return format_day(paris_day(p.when.lower()));
}

std::string iso_length(const point& p) {
    return fmt::format("PT{}M", length(p.when) / std::chrono::minutes{1});
}

} // namespace linkynflux::simulator
