#include "plan/registers.hpp"

#include "plan/coverage.hpp"

#include <cstdlib>

namespace linkynflux::plan {
namespace {

/// Whoever answers so late is not waited for.
constexpr std::chrono::days longest_wait{40};

void forget_before(day_totals& totals, local_days first) {
    totals.erase(totals.begin(), totals.lower_bound(first));
}

} // namespace

bool agree(std::int64_t curve_mwh, std::int64_t register_mwh) {
    return std::abs(curve_mwh - register_mwh) <= rounding_mwh;
}

void hold_against_registers(series_memory& curve, series_memory& daily, sys_seconds now) {
    forget_before(curve.totals, paris_day(now) - longest_wait);
    forget_before(daily.totals, paris_day(now) - longest_wait);
    curve.doubts.erase(curve.doubts.begin(),
                       curve.doubts.lower_bound(paris_day(now) - longest_wait));
    for (auto one = curve.totals.begin(); one != curve.totals.end();) {
        const auto [day, total] = *one;
        const auto other = daily.totals.find(day);
        const bool is_known = other != daily.totals.end() && is_complete(curve.written, day);
        if (is_known && !agree(total, other->second))
            curve.doubts.try_emplace(day, now);
        if (is_known && agree(total, other->second)) {
            daily.totals.erase(other);
            one = curve.totals.erase(one);
        } else {
            ++one;
        }
    }
}

bool is_doubt_due(const series_memory& curve, local_days day, local_days today) {
    const auto doubt = curve.doubts.find(day);
    return doubt != curve.doubts.end() && paris_day(doubt->second) < today;
}

void count(series_memory& memory, const day_totals& stored) {
    for (const auto& [day, total] : stored) {
        const bool is_begun = boost::icl::intersects(memory.written, whole_day(day));
        if (!is_begun)
            memory.totals[day] = total;
        else if (const auto known = memory.totals.find(day); known != memory.totals.end())
            known->second += total;
    }
}

} // namespace linkynflux::plan
