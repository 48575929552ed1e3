#include "base/civil_time.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace linkynflux {
namespace {

local_seconds clock_at(sys_seconds instant, seconds offset) {
    return local_seconds{instant.time_since_epoch() + offset};
}

sys_seconds minus(local_seconds wall, seconds offset) {
    return sys_seconds{wall.time_since_epoch() - offset};
}

/// A stretch of time with one offset from UTC.
struct season {
    sys_seconds begin;
    local_seconds shown; ///< by a clock that does not know of the change yet, at `begin`
    seconds offset;
};

std::vector<season> read_seasons() {
    const auto* paris = date::locate_zone("Europe/Paris");
    std::vector<season> seasons;
    // From the year 2000 on: no Linky is older, and the database is explicit until 2037.
    auto at = sys_seconds{date::sys_days{date::year{2000} / 1 / 1}};
    const auto end = sys_seconds{date::sys_days{date::year{2038} / 1 / 1}};
    while (at < end) {
        const auto info = paris->get_info(at);
        if (seasons.empty())
            seasons.push_back({sys_seconds::min(), local_seconds::min(), info.offset});
        else
            seasons.push_back({at, clock_at(at, seasons.back().offset), info.offset});
        at = info.end;
    }
    return seasons;
}

const std::vector<season>& seasons() {
    static const auto table = read_seasons();
    return table;
}

using place = std::vector<season>::const_iterator;

place season_of(sys_seconds instant) {
    return std::prev(std::ranges::upper_bound(seasons(), instant, {}, &season::begin));
}

/// In the hour that October repeats, the season of its first pass; in the hour that spring skips,
/// the season that skipped it.
place first_season_of(local_seconds wall) {
    return std::prev(std::ranges::upper_bound(seasons(), wall, {}, &season::shown));
}

/// Digits alone: no sign, no space.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = 10 * value + (c - '0');
    }
    return value;
}

} // namespace

void require_paris() {
    using namespace std::chrono;
    // The tz library does not read the rule that ends a zone file, and zic's slim files rely on it.
    if (season_of(sys_days{2024y / 1 / 1})->offset == season_of(sys_days{2024y / 7 / 1})->offset)
        throw std::runtime_error("the time zone database of this machine knows no summer time of "
                                 "Europe/Paris in 2024: it is too old, or of zic's \"slim\" kind");
}

local_seconds wall_clock(sys_seconds instant) {
    return clock_at(instant, season_of(instant)->offset);
}

local_days paris_day(sys_seconds instant) {
    return std::chrono::floor<std::chrono::days>(wall_clock(instant));
}

sys_seconds start_of(local_days day) {
    return instant_of(local_seconds{day});
}

interval whole_day(local_days day) {
    return {start_of(day), start_of(day + std::chrono::days{1})};
}

bool is_repeated(local_seconds wall) {
    const auto next = std::next(first_season_of(wall));
    return next != seasons().end() && minus(wall, next->offset) >= next->begin;
}

sys_seconds instant_of(local_seconds wall, pass which) {
    const auto first = first_season_of(wall);
    if (which == pass::second && is_repeated(wall))
        return minus(wall, std::next(first)->offset);
    return std::max(minus(wall, first->offset), first->begin);
}

std::optional<local_days> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto y = digits(text.substr(0, 4));
    const auto m = digits(text.substr(5, 2));
    const auto d = digits(text.substr(8, 2));
    if (!y || !m || !d)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*y},
                                           std::chrono::month{static_cast<unsigned>(*m)},
                                           std::chrono::day{static_cast<unsigned>(*d)}};
    if (!date.ok())
        return std::nullopt;
    return local_days{date};
}

std::optional<local_seconds> parse_wall_clock(std::string_view text) {
    if (text.size() != 19 || (text[10] != ' ' && text[10] != 'T') || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const auto day = parse_day(text.substr(0, 10));
    const auto h = digits(text.substr(11, 2));
    const auto m = digits(text.substr(14, 2));
    const auto s = digits(text.substr(17, 2));
    if (!day || !h || !m || !s || *m > 59 || *s > 59 || *h > 24 || (*h == 24 && (*m || *s)))
        return std::nullopt;
    return *day + std::chrono::hours{*h} + std::chrono::minutes{*m} + seconds{*s};
}

std::string format_day(local_days day) {
    const std::chrono::year_month_day d{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()),
                       static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
}

std::string format_wall_clock(sys_seconds instant) {
    const auto wall = wall_clock(instant);
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const std::chrono::hh_mm_ss time{wall - day};
    return fmt::format("{} {:02}:{:02}", format_day(day), time.hours().count(),
                       time.minutes().count());
}

std::string format_iso(sys_seconds instant) {
    const auto wall = wall_clock(instant);
    const auto day = std::chrono::floor<std::chrono::days>(wall);
    const std::chrono::hh_mm_ss time{wall - day};
    const auto offset = std::chrono::duration_cast<std::chrono::hours>(wall.time_since_epoch() -
                                                                       instant.time_since_epoch());
    return fmt::format("{}T{:02}:{:02}:{:02}+{:02}:00", format_day(day), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), offset.count());
}

} // namespace linkynflux
