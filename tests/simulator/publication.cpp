// Choosing the days that are there and filling them from the curve.
#include "simulator/publication.hpp"

#include "simulator/chance.hpp"
#include "simulator/curve.hpp"
#include "simulator/steps.hpp"

#include <fmt/format.h>

#include <utility>

namespace linkynflux::simulator {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::months;

boost::json::value digits(std::int64_t value) {
    return boost::json::value(fmt::format_int(value).str());
}

void add_slots(std::vector<point>& points, const question& asked, local_days day, step length) {
    for (const auto& slot : slots_of(day, length)) {
        const auto power = watts(asked.meter, slot.lower(), linkynflux::length(slot), asked.what);
        points.push_back({slot, digits(power)});
    }
}

point whole_day_energy(const question& asked, local_days day) {
    const auto curve =
        asked.what == series::daily_production ? series::production : series::consumption;
    return {whole_day(day), digits(watt_hours(asked.meter, day, curve))};
}

point day_peak(const question& asked, local_days day, int phase) {
    const auto top = highest(asked.meter, day, phase);
    return {interval{top.at, top.at + seconds{1}}, digits(top.volt_amperes)};
}

std::vector<quantity> empty_quantities(series what, bool phases) {
    if (is_load_curve(what))
        return {{"PA", {}}};
    if (what != series::max_power)
        return {{"EA", {}}};
    if (!phases)
        return {{"PMA", {}}};
    return {{"PMA", {}}, {"PMA1", {}}, {"PMA2", {}}, {"PMA3", {}}};
}

} // namespace

sys_seconds published_at(const prm& meter, local_days day) {
    const auto number = day.time_since_epoch().count();
    const auto after_six = seconds{between(0, 3 * 3600 + 1800, meter, draw::publication, number)};
    return instant_of(local_seconds{day + days{1}} + hours{6}) + after_six;
}

local_days history_deadline(series what, sys_seconds now) {
    std::chrono::year_month_day date{paris_day(now)};
    date -= months{is_load_curve(what) ? 24 : 36};
    if (!date.ok()) // 29 February
        date = date.year() / date.month() / std::chrono::last;
    return local_days{date} - days{15};
}

measure published(const question& asked, bool phases, const world& all, sys_seconds now) {
    const auto& settings = all.settings(asked.meter);
    measure result{asked.meter.digits(), asked.what, asked.first, asked.end,
                   empty_quantities(asked.what, phases)};
    for (auto day = asked.first; day < asked.end; day += days{1}) {
        if (now < published_at(asked.meter, day))
            break;
        if (settings.activated && day < *settings.activated)
            continue;
        for (int phase = 0; auto& [name, points] : result.quantities) {
            if (is_load_curve(asked.what))
                add_slots(points, asked, day, settings.length_on(day));
            else if (asked.what == series::max_power)
                points.push_back(day_peak(asked, day, phase++));
            else
                points.push_back(whole_day_energy(asked, day));
        }
    }
    return result;
}

} // namespace linkynflux::simulator
