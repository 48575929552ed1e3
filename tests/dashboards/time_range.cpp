#include "dashboards/time_range.hpp"

#include "base/civil_time.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

namespace linkynflux::dashboards {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::months;
using std::chrono::year_month_day;
using std::chrono::years;
using point = std::chrono::sys_time<milliseconds>;

/// A date of the Paris calendar, moved by whole months; the 31st becomes the month's last.
local_days moved(local_days day, months by) {
    const year_month_day date{day};
    const auto month = std::chrono::year_month{date.year(), date.month()} + by;
    const auto last = month / std::chrono::last;
    return local_days{month / (date.day() > last.day() ? last.day() : date.day())};
}

point moved(point from, int count, char unit) {
    if (unit == 'h')
        return from + std::chrono::hours{count};
    if (unit == 'm')
        return from + std::chrono::minutes{count};
    const auto whole = std::chrono::floor<seconds>(from);
    const auto wall = wall_clock(whole);
    const auto day = std::chrono::floor<days>(wall);
    const auto target = unit == 'd'   ? day + days{count}
                        : unit == 'w' ? day + days{7 * count}
                        : unit == 'M' ? moved(day, months{count})
                        : unit == 'y' ? moved(day, months{12 * count})
                                      : throw std::invalid_argument("unknown unit of time");
    return instant_of(target + (wall - day)) + (from - whole);
}

point rounded(point from, char unit, bool is_end) {
    const auto day = std::chrono::floor<days>(wall_clock(std::chrono::floor<seconds>(from)));
    const year_month_day date{day};
    const auto first = unit == 'd'   ? day
                       : unit == 'w' ? day - (std::chrono::weekday{day} - std::chrono::Monday)
                       : unit == 'M' ? local_days{date.year() / date.month() / 1}
                       : unit == 'y' ? local_days{date.year() / std::chrono::January / 1}
                                     : throw std::invalid_argument("unknown unit of time");
    const point begin = start_of(first);
    return is_end ? moved(begin, 1, unit) - 1ms : begin;
}

/// What follows `now`: `-30d/d`.
point calculated(std::string_view steps, point from, bool is_end) {
    while (!steps.empty()) {
        const char what = steps.front();
        steps.remove_prefix(1);
        int count = 1;
        if (what != '/') {
            const auto [end, failed] =
                std::from_chars(steps.data(), steps.data() + steps.size(), count);
            if (failed != std::errc{})
                throw std::invalid_argument("no number");
            steps.remove_prefix(static_cast<std::size_t>(end - steps.data()));
        }
        const char unit = steps.at(0);
        steps.remove_prefix(1);
        from = what == '/'   ? rounded(from, unit, is_end)
               : what == '-' ? moved(from, -count, unit)
               : what == '+' ? moved(from, count, unit)
                             : throw std::invalid_argument("unknown step");
    }
    return from;
}

} // namespace

std::string time_range::filter() const {
    return "time >= " + std::to_string(from.time_since_epoch().count()) +
           "ms and time <= " + std::to_string(to.time_since_epoch().count()) + "ms";
}

point instant(std::string_view text, sys_seconds now, bool is_end) {
    if (!text.starts_with("now"))
        throw std::invalid_argument("not relative: " + std::string(text));
    return calculated(text.substr(3), now, is_end);
}

time_range range_of(const panel& shown, const dashboard& all, sys_seconds now) {
    const auto& time = all.all().at("time").as_object();
    time_range range{instant(std::string{time.at("from").as_string()}, now),
                     instant(std::string{time.at("to").as_string()}, now, true)};
    if (const auto own = shown.text("timeFrom"); !own.empty())
        range = {instant(own.starts_with("now") ? own : "now-" + own, now), now};
    if (const auto shift = shown.text("timeShift"); !shift.empty())
        range = {calculated("-" + shift, range.from, false),
                 calculated("-" + shift, range.to, true)};
    return range;
}

std::string interval_of(const time_range& range, int points, std::string_view least) {
    struct step {
        std::string_view name;
        std::chrono::minutes length;
        std::chrono::seconds up_to; ///< what is shorter is rounded to it
    };
    constexpr std::array steps{
        step{"1m", 1min, 90s},         step{"5m", 5min, 450s},      step{"10m", 10min, 750s},
        step{"15m", 15min, 1050s},     step{"20m", 20min, 1500s},   step{"30m", 30min, 2700s},
        step{"1h", 60min, 5400s},      step{"2h", 120min, 9000s},   step{"3h", 180min, 16200s},
        step{"6h", 360min, 32400s},    step{"12h", 720min, 86400s}, step{"1d", 1440min, 604800s},
        step{"7d", 10080min, 1814400s}};
    const auto wanted = (range.to - range.from) / points;
    const step* chosen = nullptr;
    bool is_enough = least.empty();
    for (const auto& one : steps) {
        is_enough = is_enough || one.name == least;
        if (is_enough && (chosen == nullptr || wanted >= chosen->up_to))
            chosen = &one;
    }
    return std::string(chosen == nullptr ? least : chosen->name);
}

} // namespace linkynflux::dashboards
