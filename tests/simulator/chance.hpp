// Numbers that look random and are the same on every machine, for ever: a mix of integers.
#pragma once

#include "base/meter.hpp"

#include <charconv>
#include <cstdint>

namespace linkynflux::simulator {

/// 64 bits in which every bit of the input counts (the finalizer of splitmix64). std::hash is no
/// substitute: each library has its own.
constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

/// What is drawn, so that two draws of one meter and one instant differ.
enum class draw : std::uint64_t {
    standby = 1,
    people,
    heater,
    water_heater_begin,
    water_heater_power,
    panels,
    activity,
    warmth,
    outage,
    outage_begin,
    outage_length,
    sky,
    cloud,
    share,
    peak_height,
    peak_second,
    phase,
    publication,
};

/// A number from `low` to `high`, both included.
inline std::int64_t between(std::int64_t low, std::int64_t high, const prm& meter, draw what,
                            std::int64_t when = 0) {
    std::uint64_t digits = 0;
    std::from_chars(meter.digits().data(), meter.digits().data() + meter.digits().size(), digits);
    const auto bits =
        mix(mix(mix(digits) + static_cast<std::uint64_t>(what)) + static_cast<std::uint64_t>(when));
    return low + static_cast<std::int64_t>(bits % static_cast<std::uint64_t>(high - low + 1));
}

} // namespace linkynflux::simulator
