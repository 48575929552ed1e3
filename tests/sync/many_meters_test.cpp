// Hundreds of meters in one daemon: each at its own second, whatever another one does.
#include <gtest/gtest.h>

#include "sync/simulated_life.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

std::string digits(int number) {
    return fmt::format("{:014}", 20'000'000'000'000 + number);
}

prm nth(int number) {
    return prm::parse(digits(number)).value();
}

/// All on one Data Connect contract; where `beside`, the last has another source.
std::string many(int meters, bool beside) {
    std::string list;
    for (int i = 0; i < meters; ++i) {
        const bool is_apart = beside && i == meters - 1;
        list += fmt::format(
            R"({}{{ "prm": "{}", "name": "m{:03}", "tags": {{ "site": "m{:03}" }}{} }})",
            i == 0 ? "" : ",", digits(i), i, i,
            is_apart ? R"(, "enedis": [ { "source": "conso-api", "token": "t" } ])" : "");
    }
    return fmt::format(
        R"({{ "meters": [ {} ],
              "enedis": [ {{ "source": "data-connect", "client_id": "us", "client_secret": "s" }} ],
              "influx": {{ "host": "localhost", "port": 8086, "db": "linky", "ssl": false }},
              "hc": [] }})",
        list);
}

std::string meter_in(const simulated_life::asked& one) {
    const auto at = one.target.find("pointId=");
    return at == std::string::npos ? "" : one.target.substr(at + 8, 14);
}

/// The first day and the last one: between them nothing else happens.
void expect_true(const simulated_life& life, int number, local_days first, local_days end) {
    for (const auto of : {first, end - days{1}})
        EXPECT_TRUE(life.is_true(of, nth(number), fmt::format("site=m{:03}", number)));
}

/// The instants of a day at which each meter's curve was asked for first.
std::map<std::string, sys_seconds> first_asked(const simulated_life& life, local_days on) {
    std::map<std::string, sys_seconds> first;
    for (const auto& one : life.questions)
        if (paris_day(one.at) == on && one.kind == simulator::request_kind::load_curve)
            first.try_emplace(meter_in(one), one.at);
    return first;
}

std::map<std::string, sys_seconds> planned_for(const simulated_life& life, local_days on) {
    std::map<std::string, sys_seconds> planned;
    for (const auto& ended : life.told<poll_ended>())
        if (paris_day(ended.next_poll) == on)
            planned.try_emplace(ended.meter, ended.next_poll);
    return planned;
}

/// Five requests a second at most, so that a handful at one second end a few seconds later.
void expect_on_time(const simulated_life& life, local_days on, int meters) {
    const auto asked = first_asked(life, on);
    const auto planned = planned_for(life, on);
    for (int i = 0; i < meters; ++i) {
        const auto at = asked.find(digits(i));
        const auto plan = planned.find(fmt::format("m{:03}", i));
        ASSERT_NE(at, asked.end()) << i;
        ASSERT_NE(plan, planned.end()) << i;
        EXPECT_GE(at->second, plan->second) << i;
        EXPECT_LE(at->second - plan->second, 10s) << i;
    }
}

TEST(three_hundred_meters, are_polled_each_at_its_second_though_the_source_of_another_hangs) {
    constexpr int others = 299;
    simulated_life life{many(others + 1, true)};
    life.gateway.set_faults({{.match = "/api/", .what = simulator::silence{}}});
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-06 12:00:00")));
    for (int i = 0; i < others; ++i)
        expect_true(life, i, day("2026-04-27"), day("2026-05-06"));
    for (const auto* on : {"2026-05-05", "2026-05-06"})
        expect_on_time(life, day(on), others);
    EXPECT_FALSE(life.told<source_failed>().empty());

    std::map<std::chrono::hours, int> by_hour;
    for (const auto& [meter, at] : first_asked(life, day("2026-05-06")))
        ++by_hour[std::chrono::floor<std::chrono::hours>(wall_clock(at) -
                                                         local_seconds{paris_day(at)})];
    EXPECT_NEAR(by_hour[8h], others / 2, 15);
    EXPECT_NEAR(by_hour[9h], others / 2, 15);
    std::map<sys_seconds, int> by_second;
    for (const auto& one : life.questions)
        ++by_second[one.at];
    for (const auto& [second, times] : by_second)
        EXPECT_LE(times, 6) << format_iso(second); // five of Data Connect, one of the other
    for (const auto& one : life.questions)
        EXPECT_NE(one.status, 429u) << one.target;
}

/// Who waits for a token is not counted yet: all of them would go at the instant when it comes.
TEST(a_slow_token, lets_no_more_than_five_requests_go_in_a_second) {
    constexpr int meters = 30;
    simulated_life life{many(meters, false)};
    life.token_takes = 8s;
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-04 12:01:00")));
    EXPECT_EQ(first_asked(life, day("2026-05-04")).size(), meters);
    std::map<sys_seconds, int> by_second;
    for (const auto& one : life.questions)
        ++by_second[one.at];
    for (const auto& [second, times] : by_second)
        EXPECT_LE(times, 5) << format_iso(second);
}

TEST(meters_that_hang, delay_no_other_on_the_same_source) {
    constexpr int meters = 60;
    simulated_life life{many(meters, false)};
    simulator::fault_list silent;
    for (int i = 0; i < meters / 10; ++i)
        silent.push_back({.match = digits(i * 10), .what = simulator::silence{}});
    life.gateway.set_faults(silent);
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-05 12:00:00")));
    for (int i = 0; i < meters; ++i)
        if (i % 10 != 0)
            expect_true(life, i, day("2026-04-27"), day("2026-05-05"));
    // The first poll is at once for all of them: the burst alone decides how long it takes.
    for (const auto& [meter, at] : first_asked(life, day("2026-05-04")))
        EXPECT_LE(at - paris("2026-05-04 12:00:00"), 5min) << meter;
}

} // namespace
} // namespace linkynflux::testing
