#include "dashboards/simulated_home.hpp"

#include "simulator/curve.hpp"

#include <algorithm>

namespace linkynflux::dashboards {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

bool is_off_peak(sys_seconds minute) {
    const auto wall = wall_clock(minute);
    const auto of_day = wall - std::chrono::floor<days>(wall);
    return std::ranges::any_of(odd_windows(), [&](const window& one) {
        return one.start < one.end ? of_day >= one.start && of_day < one.end
                                   : of_day >= one.start || of_day < one.end;
    });
}

double off_peak_share(const interval& when) {
    int off_peak = 0;
    int all = 0;
    for (auto minute = when.lower(); minute < when.upper(); minute += 1min, ++all)
        off_peak += is_off_peak(minute) ? 1 : 0;
    return static_cast<double>(off_peak) / all;
}

} // namespace

const std::vector<window>& odd_windows() {
    static const std::vector<window> all{{23h + 4min, 7h + 4min}, {12h + 36min, 14h + 36min}};
    return all;
}

home::home(const prm& which) : meter(which) {
    for (auto start = start_of(first_day); start < start_of(last_day + days{1}); start += 30min) {
        const interval when{start, start + 30min};
        const auto taken = static_cast<double>(simulator::watt_hours(meter, when));
        const auto fed_in =
            static_cast<double>(simulator::watt_hours(meter, when, series::production));
        consumption.push_back({when, taken, taken * off_peak_share(when)});
        production.push_back({when, fed_in, 0});
    }
}

void home::forget(const interval& when) {
    std::erase_if(consumption, [&](const half_hour& one) {
        return boost::icl::contains(when, one.when.lower());
    });
}

} // namespace linkynflux::dashboards
