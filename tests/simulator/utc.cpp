// The text of an instant by way of the wall clock parser, since UTC is a wall clock too.
#include "simulator/utc.hpp"

#include "base/civil_time.hpp"

#include <fmt/format.h>

#include <array>

namespace linkynflux::simulator {

std::optional<sys_seconds> parse_utc(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text.back() != 'Z')
        return std::nullopt;
    const auto wall = parse_wall_clock(text.substr(0, 19));
    if (!wall)
        return std::nullopt;
    return sys_seconds{wall->time_since_epoch()};
}

std::string format_utc(sys_seconds instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time{instant - day};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_day(local_days{day.time_since_epoch()}),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string gateway_date(sys_seconds instant) {
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    return fmt::format("{}-{}-{:02} {:02}:{:02}:{:02}+0000 UTC", static_cast<int>(date.year()),
                       months.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

} // namespace linkynflux::simulator
