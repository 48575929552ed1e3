// Answers that are well formed and cannot be true: what a reader must see through.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "simulator/measure.hpp"

#include <chrono>
#include <cstdint>

namespace linkynflux::simulator {

// Of a load curve.

/// Each point comes twice, one after the other.
struct doubled_rows {};
/// The points are there in another order than that of time. MyElectricalData 2 sorts them again.
struct unsorted {
    enum class order {
        reversed,
        rotated, ///< the second half before the first
    };
    order as = order::reversed;
};
/// Days come along that were not asked for: the one before the first, with the values of the first,
/// and the one after the last, with those of the last.
struct outside_days {};
/// The slots that touch the interval have a value below zero.
struct negative_value {
    interval when;
};
/// They have another value, W, than the truth.
struct other_value {
    interval when;
    std::int64_t watts;
};
/// They say that they are an hour long, whatever they are.
struct wrong_step {
    interval when;
};
/// Every slot is dated so much later.
struct shifted_stamps {
    std::chrono::minutes by{20};
};

// Of the daily energy.

/// That day has this total, whatever its load curve sums to. The fault's match tells consumption
/// from production.
struct daily_disagrees {
    local_days day;
    std::int64_t watt_hours;
};

void contradict(measure& data, const doubled_rows& how);
void contradict(measure& data, const unsorted& how);
void contradict(measure& data, const outside_days& how);
void contradict(measure& data, const negative_value& how);
void contradict(measure& data, const other_value& how);
void contradict(measure& data, const wrong_step& how);
void contradict(measure& data, const shifted_stamps& how);
void contradict(measure& data, const daily_disagrees& how);

/// Whether the point's slot and the interval have an instant in common.
bool touches(const point& p, const interval& when);

} // namespace linkynflux::simulator
