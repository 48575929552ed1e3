// The simulated truth: the same for ever, whole numbers, and additive.
#include "simulator/curve.hpp"

#include "simulator/asking.hpp"
#include "simulator/steps.hpp"

#include <gtest/gtest.h>

#include <map>

namespace linkynflux::simulator {
namespace {

using std::chrono::days;
using std::chrono::minutes;

std::int64_t sum_of_slots(const prm& of, local_days on, step length, series what) {
    std::int64_t sum = 0;
    for (const auto& slot : slots_of(on, length))
        sum += watts(of, slot.lower(), linkynflux::length(slot), what) *
               linkynflux::length(slot).count() / 3600;
    return sum;
}

TEST(curve, golden_values_stay_what_they_are) {
    EXPECT_EQ(watts(meter, paris("2026-01-14 00:00:00"), minutes{30}), 2112);
    EXPECT_EQ(watts(meter, paris("2026-01-14 12:00:00"), minutes{30}), 2234);
    EXPECT_EQ(watts(meter, paris("2026-01-14 00:00:00"), minutes{10}), 1716);
    EXPECT_EQ(watts(meter, paris("2026-07-14 13:00:00"), minutes{30}, series::production), 460);
    EXPECT_EQ(watt_hours(meter, day("2026-01-14")), 46604);
    EXPECT_EQ(watt_hours(meter, day("2026-07-14")), 10256);
    EXPECT_EQ(watt_hours(meter, day("2026-03-29")), 27038);
    EXPECT_EQ(watt_hours(meter, day("2026-10-25")), 29082);
    EXPECT_EQ(watt_hours(meter, day("2026-07-14"), series::production), 5514);
    EXPECT_EQ(watt_hours(prm::parse("11111111111111").value(), day("2026-01-14")), 13729);
    const peak january{sys_seconds{seconds{1768414075}}, 3995};
    EXPECT_EQ(highest(meter, day("2026-01-14")), january);
}

TEST(curve, slots_of_every_step_sum_to_the_day) {
    for (const auto* text : {"2026-01-14", "2026-03-29", "2026-10-25"})
        for (const auto length : {minutes{10}, minutes{15}, minutes{30}, minutes{60}, mixed_steps})
            for (const auto what : {series::consumption, series::production})
                EXPECT_EQ(sum_of_slots(meter, day(text), length, what),
                          watt_hours(meter, day(text), what))
                    << text << " step " << length.count();
}

TEST(curve, half_hours_are_even_so_that_their_watt_hours_are_whole) {
    for (const auto& slot : slots_of(day("2026-02-01"), minutes{30}))
        EXPECT_EQ(watts(meter, slot.lower(), minutes{30}) % 2, 0);
}

TEST(curve, ten_minutes_of_one_half_hour_differ) {
    const auto start = paris("2026-01-14 19:00:00");
    EXPECT_NE(watts(meter, start, minutes{10}), watts(meter, start + minutes{10}, minutes{10}));
}

TEST(curve, a_year_is_a_believable_household) {
    std::map<std::string, std::int64_t> by_month;
    std::int64_t year = 0;
    int zeros = 0;
    for (auto d = day("2025-01-01"); d < day("2026-01-01"); d += days{1}) {
        year += watt_hours(meter, d);
        by_month[format_day(d).substr(5, 2)] += watt_hours(meter, d);
        for (const auto& slot : slots_of(d, minutes{30})) {
            const auto power = watts(meter, slot.lower(), minutes{30});
            EXPECT_GE(power, 0);
            EXPECT_LE(power, 9000);
            zeros += power == 0 ? 1 : 0;
        }
    }
    EXPECT_GT(year, 2'000'000);
    EXPECT_LT(year, 20'000'000);
    EXPECT_GT(by_month["01"], 2 * by_month["07"]);
    EXPECT_GT(zeros, 5);
    EXPECT_LT(zeros, 100);
}

TEST(curve, evenings_take_more_than_nights) {
    const auto between = [](const char* from, const char* to) {
        return watt_hours(meter, {paris(from), paris(to)});
    };
    EXPECT_GT(between("2026-06-10 18:00:00", "2026-06-10 22:00:00"),
              2 * between("2026-06-10 02:00:00", "2026-06-10 06:00:00"));
}

TEST(curve, the_sun_does_not_shine_at_night) {
    EXPECT_EQ(watts(meter, paris("2026-06-21 01:00:00"), minutes{30}, series::production), 0);
    EXPECT_GT(watts(meter, paris("2026-06-21 13:30:00"), minutes{30}, series::production), 0);
}

TEST(curve, meters_differ) {
    const auto other = prm::parse("12345678901235").value();
    EXPECT_NE(watt_hours(meter, day("2026-01-14")), watt_hours(other, day("2026-01-14")));
}

TEST(curve, the_peak_is_above_the_mean_of_its_half_hour_and_on_its_day) {
    for (auto d = day("2026-10-20"); d < day("2026-10-30"); d += days{1}) {
        const auto top = highest(meter, d);
        EXPECT_EQ(paris_day(top.at), d);
        for (const auto& slot : slots_of(d, minutes{30}))
            EXPECT_LE(watts(meter, slot.lower(), minutes{30}), top.volt_amperes);
        EXPECT_LT(highest(meter, d, 1).volt_amperes, top.volt_amperes);
        EXPECT_EQ(highest(meter, d, 1).at, top.at);
    }
}

} // namespace
} // namespace linkynflux::simulator
