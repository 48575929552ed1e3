// The numbers of the model: tables of thousandths and draws, in integers.
#include "simulator/household.hpp"

#include "base/civil_time.hpp"
#include "simulator/chance.hpp"

#include <array>
#include <cstdlib>

namespace linkynflux::simulator {
namespace {

using std::chrono::days;

constexpr seconds half_hour{1800};

/// How busy the home is, in thousandths, by half-hour of the Paris clock.
constexpr std::array<std::int64_t, 48> activity{
    120, 60,  40,  30,   30,  30,  30,  30,  30,  40,  60,  120, // 00:00 to 06:00
    260, 480, 700, 640,  420, 280, 220, 200, 200, 240, 320, 480, // 06:00 to 12:00
    620, 540, 340, 260,  220, 200, 200, 220, 260, 340, 440, 560, // 12:00 to 18:00
    700, 860, 980, 1000, 940, 860, 760, 640, 520, 400, 280, 180, // 18:00 to 24:00
};

/// Thousandths on the first of each month, January to January.
using year_round = std::array<std::int64_t, 13>;
constexpr year_round heating{1000, 960, 760, 450, 200, 40, 0, 0, 30, 220, 560, 860, 1000};
constexpr year_round sunshine{180, 260, 450, 680, 850, 960, 1000, 930, 780, 540, 310, 190, 180};
constexpr year_round half_daylight{250, 285, 335, 395, 445, 475, 475, 445, 395, 340, 290, 255, 250};

/// The table's value on that day, on the line between the two firsts of the month around it.
std::int64_t on(const year_round& table, local_days day) {
    const std::chrono::year_month_day date{day};
    const auto month = static_cast<unsigned>(date.month());
    const auto passed = static_cast<std::int64_t>(static_cast<unsigned>(date.day())) - 1;
    return (table[month - 1] * (31 - passed) + table[month] * passed) / 31;
}

std::int64_t half_hours(sys_seconds slot) {
    return slot.time_since_epoch() / half_hour;
}

/// The grid failed for an hour and a half at most, on one day in twenty.
bool is_outage(const prm& meter, sys_seconds slot) {
    const auto day = std::chrono::floor<days>(slot);
    const auto number = day.time_since_epoch().count();
    if (between(1, 20, meter, draw::outage, number) != 1)
        return false;
    const auto first = between(0, 45, meter, draw::outage_begin, number);
    const auto count = between(1, 3, meter, draw::outage_length, number);
    const auto index = (slot - day) / half_hour;
    return first <= index && index < first + count;
}

/// Three half-hours from the start of this home's off-peak hours, between 22:00 and 02:00.
std::int64_t water_heater(const prm& meter, std::int64_t half_hour_of_day) {
    const auto begin = between(44, 52, meter, draw::water_heater_begin);
    const auto power =
        between(0, 3, meter, draw::water_heater_power) * 350; // none in a home of four
    const auto since = (half_hour_of_day + 48 - begin % 48) % 48;
    return since < 2 ? power : since == 2 ? power / 3 : 0;
}

} // namespace

std::int64_t household_watt_hours(const prm& meter, sys_seconds slot) {
    if (is_outage(meter, slot))
        return 0;
    const auto wall = wall_clock(slot);
    const auto day = std::chrono::floor<days>(wall);
    const auto of_day = (wall - day) / half_hour;
    const auto n = half_hours(slot);

    const auto standby = between(25, 70, meter, draw::standby);
    const auto busy = between(220, 760, meter, draw::people) *
                      activity[static_cast<std::size_t>(of_day)] / 1000 *
                      between(450, 1550, meter, draw::activity, n) / 1000;
    const auto heater = between(0, 2, meter, draw::heater) * 420; // gas in a home of three
    const auto heat =
        heater * on(heating, day) / 1000 * between(600, 1200, meter, draw::warmth, n) / 1000;
    return standby + busy + heat + water_heater(meter, of_day);
}

std::int64_t solar_watt_hours(const prm& meter, sys_seconds slot) {
    using std::chrono::minutes;
    const auto day = std::chrono::floor<days>(slot);
    const auto noon = day + minutes{11 * 60 + 50}; // in UTC, over the middle of France
    const auto civil = local_days{day.time_since_epoch()};
    const auto reach = on(half_daylight, civil);
    const auto away = std::abs((slot + half_hour / 2 - noon) / minutes{1});
    if (away >= reach)
        return 0;
    const auto panels = between(600, 2800, meter, draw::panels);
    const auto sky = between(150, 1000, meter, draw::sky, day.time_since_epoch().count());
    const auto cloud = between(700, 1000, meter, draw::cloud, half_hours(slot));
    const auto height = 1000 * (reach * reach - away * away) / (reach * reach);
    return panels * height / 1000 * on(sunshine, civil) / 1000 * sky / 1000 * cloud / 1000;
}

} // namespace linkynflux::simulator
