// The truth, told to those who check a database against it.
#pragma once

#include "base/civil_time.hpp"
#include "base/meter.hpp"
#include "http/message.hpp"
#include "simulator/inquiry.hpp"
#include "simulator/world.hpp"

#include <cstddef>
#include <cstdint>

namespace linkynflux::simulator {

struct day_truth {
    std::int64_t watt_hours;
    std::size_t slots; ///< by the meter's own step: 46, 48 or 50 half-hours; 1 of a daily value

    bool operator==(const day_truth&) const = default;
};

/// `what` is any series but `series::max_power`, whose truth is `highest` in curve.hpp.
day_truth truth_of(const prm& meter, local_days day, series what, const world& all);

/// `GET /simulator/truth?prm=…&day=…[&series=…]`: `{"watt_hours":…,"slots":…}`, of the series
/// `max_power` `{"volt_amperes":…,"at":"2026-03-29T17:12:03Z"}`.
http::response tell_truth(const inquiry& read, const world& all);

} // namespace linkynflux::simulator
