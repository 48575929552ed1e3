// What a poll's end says of a meter: counted from its memory, on days of 23 and 25 hours as well.
#include "sync/health.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace linkynflux::sync {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

local_days day(const char* text) {
    return parse_day(text).value();
}

const auto now = start_of(day("2026-05-04")) + 9h;

config::meter meter(std::vector<series> what = {series::consumption}) {
    config::meter one{prm::parse("12345678901234").value(), "maison", {}, {}, {}, {}, {}, {}};
    one.what = std::move(what);
    return one;
}

interval_set span(local_days first, local_days end) {
    return interval_set{interval{start_of(first), start_of(end)}};
}

meter_memory having(interval_set written, series what = series::consumption) {
    meter_memory memory;
    memory.by_series[what].written = std::move(written);
    return memory;
}

influx::health_point health_at(sys_seconds at, const meter_memory& memory,
                               const config::meter& configured = meter()) {
    return health_of(configured, memory, {}, at);
}

/// Of the seven days before one, while nothing is written.
seconds whole_week_before(const char* today) {
    return *health_at(start_of(day(today)) + 9h, {}).missing;
}

hole asked_before(bool given_up) {
    return {now - days{30}, now - days{1}, 5, given_up};
}

TEST(health, of_a_meter_that_is_complete_lacks_nothing) {
    const auto found = health_at(now, having(span(day("2026-04-01"), day("2026-05-04"))));
    EXPECT_EQ(found.missing, 0s);
    EXPECT_EQ(found.last_slot, start_of(day("2026-05-04")));
    EXPECT_EQ(found.holes, 0u);
    EXPECT_FALSE(found.error);
}

TEST(health, before_the_first_slot_lacks_a_week_and_knows_no_last_slot) {
    const auto found = health_at(now, {});
    EXPECT_EQ(found.missing, days{7});
    EXPECT_FALSE(found.last_slot);
    EXPECT_FALSE(found.next_poll);
    EXPECT_FALSE(found.requests_left);
}

TEST(health, counts_a_day_of_23_hours_and_one_of_25) {
    EXPECT_EQ(whole_week_before("2026-03-29"), days{7});
    EXPECT_EQ(whole_week_before("2026-03-30"), days{7} - 1h);
    EXPECT_EQ(whole_week_before("2026-04-05"), days{7} - 1h);
    EXPECT_EQ(whole_week_before("2026-04-06"), days{7});
    EXPECT_EQ(whole_week_before("2026-10-25"), days{7});
    EXPECT_EQ(whole_week_before("2026-10-26"), days{7} + 1h);
}

TEST(health, counts_the_missing_hour_that_october_repeats_once) {
    auto written = span(day("2026-10-01"), day("2026-10-26"));
    const auto second_pass =
        instant_of(parse_wall_clock("2026-10-25 02:00:00").value(), pass::second);
    written -= interval{second_pass, second_pass + 1h};
    EXPECT_EQ(health_at(start_of(day("2026-10-26")) + 9h, having(written)).missing, 1h);
}

TEST(health, counts_whole_days_of_the_last_seven_alone) {
    auto written = span(day("2026-04-01"), day("2026-05-03"));
    written -= interval{start_of(day("2026-04-26")), start_of(day("2026-04-26")) + 2h};
    written -= interval{start_of(day("2026-04-27")), start_of(day("2026-04-27")) + 30min};
    const auto found = health_at(now, having(written));
    EXPECT_EQ(found.missing, days{1} + 30min) << "yesterday, and a slot of the oldest of them";
    EXPECT_EQ(found.last_slot, start_of(day("2026-05-03")));
}

TEST(health, takes_what_influxdb_refused_for_missing) {
    auto memory = having(span(day("2026-04-01"), day("2026-05-03")));
    memory.by_series[series::consumption].refused = span(day("2026-05-03"), day("2026-05-04"));
    EXPECT_EQ(health_at(now, memory).missing, days{1});
}

TEST(health, tells_holes_from_days_that_are_given_up) {
    auto memory = having(span(day("2026-04-27"), day("2026-05-03")));
    auto& holes = memory.by_series[series::consumption].holes;
    holes[day("2026-04-10")] = asked_before(true);
    holes[day("2026-04-11")] = asked_before(false);
    holes[day("2026-05-03")] = asked_before(false);
    holes[day("2026-05-02")] = asked_before(false); // came since, by an order
    const auto found = health_at(now, memory);
    EXPECT_EQ(found.holes, 2u);
    EXPECT_EQ(found.given_up, 1u);
}

TEST(health, counts_holes_of_all_series_that_the_meter_still_has) {
    meter_memory memory;
    for (const auto what : {series::consumption, series::production, series::max_power})
        memory.by_series[what].holes[day("2026-05-03")] = asked_before(false);
    EXPECT_EQ(health_at(now, memory, meter({series::consumption, series::max_power})).holes, 2u);
}

TEST(health, of_a_meter_that_only_feeds_in_is_that_of_the_production) {
    const auto memory = having(span(day("2026-04-01"), day("2026-05-04")), series::production);
    const auto found =
        health_at(now, memory, meter({series::daily_production, series::production}));
    EXPECT_EQ(found.missing, 0s);
    EXPECT_EQ(found.last_slot, start_of(day("2026-05-04")));
    const auto both = health_at(now, memory, meter({series::production, series::consumption}));
    EXPECT_EQ(both.missing, days{7});
    EXPECT_FALSE(both.last_slot);
}

TEST(health, of_daily_values_alone_says_nothing_of_a_load_curve) {
    const auto memory = having(span(day("2026-05-01"), day("2026-05-04")), series::max_power);
    const auto found = health_at(now, memory, meter({series::max_power}));
    EXPECT_FALSE(found.missing);
    EXPECT_FALSE(found.last_slot);
}

TEST(health, says_what_the_poll_did) {
    meter_memory memory;
    memory.next_poll = now + 1h;
    const poll_end ended{failure{error::timed_out, "conso-api: no answer within 30 s"},
                         {{.what = series::consumption, .readings = 48},
                          {.what = series::production, .readings = 24}},
                         "conso-api",
                         7};
    const auto found = health_of(meter(), memory, ended, now);
    EXPECT_EQ(found.stored, 72u);
    EXPECT_EQ(found.error, "conso-api: no answer within 30 s");
    EXPECT_EQ(found.source, "conso-api");
    EXPECT_EQ(found.requests_left, 7);
    EXPECT_EQ(found.next_poll, now + 1h);
}

TEST(health, carries_the_tag_of_the_meters_points_else_its_name) {
    auto configured = meter();
    EXPECT_EQ(health_at(now, {}, configured).meter, "maison");
    configured.tags = {{"compteur", "chez nous"}, {"site", "sud"}};
    EXPECT_EQ(health_at(now, {}, configured).meter, "chez nous");
    configured.tags = {};
    configured.name = "maison\\"; // in the layout `tags` a name need not be a tag
    EXPECT_EQ(health_at(now, {}, configured).meter, "…1234");
}

} // namespace
} // namespace linkynflux::sync
