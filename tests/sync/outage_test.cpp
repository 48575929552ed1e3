// InfluxDB away, sources that fail, days that come late, a disk that forgets: what is told, what is
// asked, and that all of it ends complete.
#include <gtest/gtest.h>

#include "sync/simulated_life.hpp"

#include <filesystem>
#include <fstream>

namespace linkynflux::testing {
namespace {

using std::chrono::days;
using std::chrono::hours;

TEST(influxdb_away_at_the_poll, costs_no_request_and_loses_nothing) {
    simulated_life life;
    const auto start = paris("2026-05-04 12:00:00");
    life.influx.away = true;
    ASSERT_TRUE(life.live(start, start + hours{3}));
    EXPECT_TRUE(life.questions.empty());
    ASSERT_FALSE(life.told<delivery_failed>().empty());
    EXPECT_EQ(life.told<delivery_failed>().front().why, error::influx_unavailable);

    life.influx.away = false;
    ASSERT_TRUE(life.live(start + hours{3}, start + hours{5}));
    EXPECT_EQ(life.questions.size(), 1u);
    for (auto d = day("2026-04-27"); d < day("2026-05-04"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST(influxdb_away_after_the_answer, is_given_the_same_batch_later_without_a_request) {
    simulated_life life;
    const auto start = paris("2026-05-04 12:00:00");
    life.at_each_exchange = [&](sys_seconds) { life.influx.away = !life.questions.empty(); };
    ASSERT_TRUE(life.live(start, start + std::chrono::minutes{30}));
    EXPECT_EQ(life.questions.size(), 1u);
    EXPECT_EQ(life.influx.everything().points, 0u);

    life.at_each_exchange = [](sys_seconds) {};
    life.influx.away = false;
    ASSERT_TRUE(life.live(start + hours{1}, start + hours{2}));
    EXPECT_EQ(life.questions.size(), 1u);
    EXPECT_EQ(life.told<outbox_replayed>().size(), 1u);
    for (auto d = day("2026-04-27"); d < day("2026-05-04"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST(a_source_that_fails, is_tried_again_that_day_with_growing_pauses_and_never_at_night) {
    simulated_life life;
    life.gateway.set_faults({{.what = simulator::status(500, R"({"error":"technical_error"})")}});
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-06 12:00:00")));
    ASSERT_GT(life.questions.size(), 4u);
    EXPECT_LT(life.questions.size(), 20u);
    for (std::size_t i = 1; i < life.questions.size(); ++i) {
        const auto at = life.questions[i].at;
        const auto time = wall_clock(at) - local_seconds{paris_day(at)};
        EXPECT_GE(time, hours{6});
        EXPECT_LT(time, hours{22});
        EXPECT_GE(at - life.questions[i - 1].at, std::chrono::minutes{45});
    }
    for (const auto& failed : life.told<source_failed>())
        EXPECT_EQ(failed.why, condition::transient) << failed.why.what;
}

TEST(a_day_that_comes_three_days_late, is_filled_and_costs_no_request_of_its_own) {
    simulated_life life;
    const auto late = day("2026-05-06");
    life.gateway.set_faults(
        {{.until = paris("2026-05-10 07:00:00"), .what = simulator::late_day{late}}});
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-12 12:00:00")));
    EXPECT_TRUE(life.is_true(late));
    std::map<local_days, int> by_day;
    for (const auto& q : life.questions)
        if (q.at >= paris("2026-05-08 00:00:00"))
            ++by_day[paris_day(q.at)];
    for (const auto& [of, times] : by_day)
        EXPECT_LE(times, 2) << format_day(of);
}

TEST(an_old_day_that_a_source_cannot_give, keeps_no_other_day_waiting_and_is_asked_for_weekly) {
    simulated_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2026-04-01" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false }, "hc": [] })"};
    const std::string broken = "dateDebut=2026-04-08";
    life.gateway.set_faults(
        {{.match = broken, .what = simulator::status(500, R"({"error":"technical_error"})")}});
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-20 12:00:00")));
    for (auto d = day("2026-04-01"); d < day("2026-05-19"); d += days{1})
        if (d < day("2026-04-08") || d >= day("2026-04-15")) {
            EXPECT_TRUE(life.is_true(d));
        }
    std::size_t in_vain = 0;
    for (const auto& one : life.questions)
        in_vain += one.target.find(broken) != std::string::npos;
    EXPECT_GE(in_vain, 3u);
    EXPECT_LE(in_vain, 10u); // some on the first day, then one a week
}

TEST(a_rate_limit, is_obeyed_to_the_second_across_restarts) {
    simulated_life life;
    const auto until = paris("2026-05-05 15:00:00");
    life.gateway.set_faults(
        {{.times = 1,
          .what = simulator::status(429, R"({"code":"900804","message":"Message throttled out",)"
                                         R"("nextAccessTime":"2026-May-05 13:00:00+0000 UTC"})")}});
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-05 09:00:00")));
    ASSERT_TRUE(life.live(paris("2026-05-05 09:00:00"), paris("2026-05-06 07:00:00")));
    ASSERT_GE(life.questions.size(), 2u);
    EXPECT_GE(life.questions[1].at, until);
    EXPECT_TRUE(life.is_true(day("2026-05-04")));
}

TEST(state_that_cannot_be_read, is_set_aside_and_read_back_from_influxdb) {
    simulated_life life;
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-06 12:00:00")));
    const auto asked = life.questions.size();
    std::filesystem::path file;
    for (const auto& found : std::filesystem::directory_iterator{life.state.path() / "meters"})
        file = found.path();
    std::ofstream{file} << "{ \"version\": 1, ";

    ASSERT_TRUE(life.live(paris("2026-05-06 13:00:00"), paris("2026-05-06 14:00:00")));
    EXPECT_EQ(life.told<state_set_aside>().size(), 1u);
    EXPECT_EQ(life.told<coverage_rebuilt>().size(), 1u);
    EXPECT_TRUE(std::filesystem::exists(file.string() + ".unusable"));
    // All of the last seven days is there, so a memory that was lost costs no request.
    EXPECT_EQ(life.questions.size(), asked);
    for (auto d = day("2026-04-27"); d < day("2026-05-06"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST(another_database, gets_its_own_coverage) {
    simulated_life life;
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-04 18:00:00")));
    EXPECT_EQ(life.questions.size(), 1u);
    life.configure(R"({
        "meters": [ { "prm": "12345678901234", "name": "maison" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "other", "ssl": false }, "hc": [] })");
    life.influx = {};
    ASSERT_TRUE(life.live(paris("2026-05-05 07:00:00"), paris("2026-05-05 12:00:00")));
    for (auto d = day("2026-04-28"); d < day("2026-05-05"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST(a_meter_put_into_service_lately, has_its_first_day_found_by_halving) {
    simulator::world enedis;
    enedis.everyone.activated = day("2026-03-11");
    simulated_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2025-01-01" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false }, "hc": [] })",
                        enedis};
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-06 12:00:00")));
    for (auto d = day("2026-03-11"); d < day("2026-05-06"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
    ASSERT_EQ(life.told<history_found>().size(), 1u);
    EXPECT_EQ(life.told<history_found>().front().first, day("2026-03-11"));
    EXPECT_LT(life.questions.size(), 26u);
}

TEST(wrong_answers, are_told_once_each_and_write_nothing) {
    const std::vector<std::pair<simulator::effect, condition>> all{
        {simulator::html_page(), condition::transient},
        {simulator::truncated{}, condition::transient},
        {simulator::other_meter{"99999999999999"}, condition::transient},
        {simulator::status(401, R"({"status":401,"message":"Votre token est invalide"})"),
         condition::refused},
    };
    for (const auto& [effect, expected] : all) {
        simulated_life life;
        life.gateway.set_faults({{.times = 1, .what = effect}});
        ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-04 12:30:00")));
        EXPECT_EQ(life.influx.everything().points, 0u);
        ASSERT_EQ(life.told<source_failed>().size(), 1u);
        EXPECT_EQ(life.told<source_failed>().front().why, expected)
            << life.told<source_failed>().front().why.what;
        ASSERT_TRUE(life.live(paris("2026-05-04 12:30:00"), paris("2026-05-05 12:00:00")));
        EXPECT_TRUE(life.is_true(day("2026-05-03")));
    }
    simulated_life life;
    life.gateway.set_faults({{.times = 1, .what = simulator::placeholder_dates{}}});
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-04 12:30:00")));
    EXPECT_EQ(life.influx.everything().points, 0u);
    EXPECT_EQ(life.told<values_rejected>().size(), 1u);
}

} // namespace
} // namespace linkynflux::testing
