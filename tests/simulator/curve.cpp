// Half-hours of the household, cut and added up to any interval.
#include "simulator/curve.hpp"

#include "simulator/chance.hpp"
#include "simulator/household.hpp"

#include <algorithm>
#include <stdexcept>

namespace linkynflux::simulator {
namespace {

constexpr seconds slot_length{1800};
constexpr seconds grain{300};

sys_seconds slot_of(sys_seconds instant) {
    return sys_seconds{instant.time_since_epoch() / slot_length * slot_length};
}

std::int64_t slot_watt_hours(const prm& meter, sys_seconds slot, series what) {
    switch (what) {
    case series::consumption: return household_watt_hours(meter, slot);
    case series::production: return solar_watt_hours(meter, slot);
    default: throw std::logic_error("only load curves are functions of the instant");
    }
}

/// Wh from the start of a half-hour to `grains` of five minutes later: uneven shares, none
/// negative.
std::int64_t so_far(const prm& meter, sys_seconds slot, std::int64_t grains, series what) {
    const auto energy = slot_watt_hours(meter, slot, what);
    if (grains == 0)
        return 0;
    std::int64_t part = 0;
    std::int64_t whole = 0;
    for (std::int64_t i = 0; i < slot_length / grain; ++i) {
        const auto at = (slot.time_since_epoch() + i * grain).count();
        const auto weight = between(50, 150, meter, draw::share, at);
        whole += weight;
        if (i < grains)
            part += weight;
    }
    return energy * part / whole;
}

} // namespace

std::int64_t watt_hours(const prm& meter, const interval& when, series what) {
    std::int64_t sum = 0;
    for (auto slot = slot_of(when.lower()); slot < when.upper(); slot += slot_length) {
        const auto begin = std::max(slot, when.lower());
        const auto end = std::min(slot + slot_length, when.upper());
        if (begin == slot && end == slot + slot_length)
            sum += slot_watt_hours(meter, slot, what);
        else
            sum += so_far(meter, slot, (end - slot) / grain, what) -
                   so_far(meter, slot, (begin - slot) / grain, what);
    }
    return sum;
}

std::int64_t watts(const prm& meter, sys_seconds start, seconds length, series what) {
    return watt_hours(meter, {start, start + length}, what) * 3600 / length.count();
}

std::int64_t watt_hours(const prm& meter, local_days day, series what) {
    return watt_hours(meter, whole_day(day), what);
}

peak highest(const prm& meter, local_days day, int phase) {
    peak best{start_of(day), -1};
    const auto span = whole_day(day);
    for (auto slot = span.lower(); slot < span.upper(); slot += slot_length) {
        const auto number = slot.time_since_epoch() / slot_length;
        // The momentary power is above the mean of its half-hour.
        const auto above = between(1050, 1450, meter, draw::peak_height, number);
        const auto power = watts(meter, slot, slot_length) * above / 1000;
        if (power > best.volt_amperes)
            best = {slot + seconds{between(1, 1799, meter, draw::peak_second, number)}, power};
    }
    if (phase != 0)
        best.volt_amperes = best.volt_amperes * between(150, 650, meter, draw::phase, phase) / 1000;
    return best;
}

} // namespace linkynflux::simulator
