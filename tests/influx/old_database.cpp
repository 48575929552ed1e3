#include "influx/old_database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;

constexpr minutes half_hour{30};

/// `17/06/2020`
std::string as_the_script_has_it(local_days day) {
    const std::string iso = format_day(day);
    return iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4);
}

struct flags {
    bool creuses = false;
    bool pleines = false;
};

/// Off-peak from 1:00 to 7:00 and from 12:30 to 14:30, as the script took that: each window without
/// its first slot and with the one after its last, and every other window says "peak".
flags flags_at(local_seconds wall) {
    const auto clock = wall - std::chrono::floor<days>(wall);
    flags sum;
    for (const auto& [begin, end] :
         {std::pair{minutes{60}, minutes{420}}, {minutes{750}, minutes{870}}})
        (begin < clock && clock <= end ? sum.creuses : sum.pleines) = true;
    return sum;
}

local_days day(std::string_view text) {
    return parse_day(text).value();
}

/// Days as cron had them, one by one, from `first` on.
void daily(old_script& script, std::string_view first, int count, labelled how) {
    for (int i = 0; i < count; ++i)
        script.fetch(day(first) + days{i}, day(first) + days{i + 1}, how);
}

} // namespace

old_script a_life() {
    old_script script;
    for (auto slot = start_of(day("2019-01-11")) + 3h; slot < start_of(day("2019-01-11")) + 8h;
         slot += 30min)
        script.lacks(slot);
    script.lacks(start_of(day("2020-03-30"))); // the first of a fetch
    script.lacks(start_of(day("2020-06-12")) + 20h);
    daily(script, "2019-01-10", 3, labelled::utc);
    script.fetch(day("2019-01-11"), day("2019-01-14"), labelled::utc); // `-d 3`, by hand
    daily(script, "2019-03-30", 3, labelled::utc);
    daily(script, "2019-09-14", 2, labelled::utc);
    daily(script, "2019-09-16", 3, labelled::paris);
    script.fetch(day("2019-09-15"), day("2019-09-20"),
                 labelled::paris); // over the change of labels
    daily(script, "2019-10-26", 3, labelled::paris);
    daily(script, "2020-03-28", 3, labelled::paris);
    daily(script, "2020-06-10", 5, labelled::paris);
    script.fetch(day("2020-06-11"), day("2020-06-18"), labelled::paris);
    return script;
}

reading old_script::at(sys_seconds slot) {
    // Even watts, so that sums of Wh are exact; far enough apart that no two neighbours agree.
    const auto number = slot.time_since_epoch() / half_hour;
    return {slot, half_hour, static_cast<double>(number * 7919 % 3001 * 2)};
}

amount old_script::stored() const {
    amount sum;
    for (const auto& [key, point] : points)
        sum += point.wh;
    return sum;
}

amount old_script::without_value() const {
    amount sum;
    for (const auto& [key, point] : points)
        if (point.wh < 0)
            sum += point.wh;
    return sum;
}

amount old_script::surviving() const {
    amount sum;
    for (const auto& [slot, fetched] : survivors)
        sum += at(slot).watt_hours();
    return sum;
}

void old_script::fetch(local_days first, local_days fetched, labelled how) {
    (how == labelled::utc ? in_utc : in_paris).insert(fetched);
    for (auto slot = start_of(first); slot < start_of(fetched); slot += half_hour)
        append(slot, fetched, how);
}

void old_script::append(sys_seconds slot, local_days fetched, labelled how) {
    const bool lacking = lacking_.contains(slot);
    if (lacking && how == labelled::paris)
        return;
    const auto wall = wall_clock(slot);
    const auto is = flags_at(wall);
    const std::string series = fmt::format(
        "conso_elec,fetch_date={},heures_creuses={:d},heures_normales=0,heures_pleines={:d}",
        as_the_script_has_it(fetched), is.creuses, is.pleines);
    const std::int64_t label =
        how == labelled::utc ? slot.time_since_epoch().count() : wall.time_since_epoch().count();
    const double wh = lacking ? -500 : at(slot).watt_hours();
    lines += fmt::format("{} value={},max=9000i {}\n", series, wh, label);
    points[{series, label}] = {wh, is.creuses && is.pleines};
    const bool overwritten =
        how == labelled::paris && is_repeated(wall) && instant_of(wall, pass::first) == slot;
    if (overwritten)
        lost.insert(slot);
    else if (!lacking)
        survivors[slot] = std::max(fetched, survivors[slot]);
}

std::string block_of_the_page(std::string_view name) {
    std::ifstream page{LINKYNFLUX_SOURCE_DIR "/docs/old-database.md"};
    std::string text;
    int found = 0;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (!line.starts_with("```")) {
            if (inside)
                text += line + '\n';
            continue;
        }
        inside = line.ends_with(fmt::format(" {}", name));
        found += inside;
    }
    if (found != 1 || inside)
        throw std::runtime_error(
            fmt::format("docs/old-database.md has {} blocks \"{}\"", found, name));
    return text;
}

} // namespace linkynflux::influx
