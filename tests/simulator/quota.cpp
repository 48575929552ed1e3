// The counts and their limits.
#include "simulator/quota.hpp"

#include "base/civil_time.hpp"

namespace linkynflux::simulator {

using std::chrono::hours;

int quota::add(count& c, sys_seconds begin) {
    if (c.begin != begin)
        c = {begin, 0};
    return ++c.requests;
}

verdict quota::enter_data_connect(const std::string& api, sys_seconds now) {
    const auto in_second = add(second_, now);
    const auto in_hour = add(hours_[api], std::chrono::floor<hours>(now));
    if (limits_.per_hour > 0 && in_hour > limits_.per_hour)
        return verdict::hour_spent;
    if (limits_.per_second > 0 && in_second > limits_.per_second)
        return verdict::too_fast;
    return verdict::passed;
}

verdict quota::enter_conso_api(sys_seconds now) {
    while (!conso_api_.empty() && conso_api_.front() <= now - hours{12})
        conso_api_.pop_front();
    conso_api_.push_back(now);
    const auto ban_at = limits_.ban_in_12_hours;
    if (ban_at > 0 && conso_api_.size() >= static_cast<std::size_t>(ban_at))
        return verdict::banned;
    return verdict::passed;
}

verdict quota::enter_my_electrical_data(const std::string& counted, sys_seconds now) {
    const auto in_day = add(days_[counted], start_of(paris_day(now)));
    return limits_.med_per_day > 0 && in_day > limits_.med_per_day ? verdict::day_spent
                                                                   : verdict::passed;
}

sys_seconds quota::next_hour(sys_seconds now) {
    return std::chrono::floor<hours>(now) + hours{1};
}

} // namespace linkynflux::simulator
