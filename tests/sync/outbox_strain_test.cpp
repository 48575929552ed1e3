// InfluxDB away for days, emptied behind our back, replaced by another, refusing an entry for good:
// no request because of it, nothing missing at the end.
#include <gtest/gtest.h>

#include "store/orders.hpp"
#include "sync/gates.hpp"
#include "sync/simulated_life.hpp"

#include <filesystem>
#include <map>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const auto begin = paris("2026-05-04 10:30:00");
const auto since = day("2026-04-20");
const auto today = day("2026-05-04");

void expect_days(const simulated_life& life, local_days first, local_days end) {
    for (auto d = first; d < end; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

/// Of the answers that held something: a day that is late is asked for again as it was.
void expect_no_answer_twice(const simulated_life& life) {
    std::map<std::string, int> times;
    for (const auto& one : life.questions)
        if (one.status == 200) {
            EXPECT_EQ(++times[one.target], 1) << one.target;
        }
}

TEST(an_influxdb_stopped_for_three_days, costs_no_request_and_gets_everything_then) {
    // At its first poll, after the first answers came, and long after.
    for (const auto stops : {begin - 1s, begin + 1s, begin + days{2}}) {
        SCOPED_TRACE(format_iso(stops));
        simulated_life life{config_of(gate::conso_api)};
        life.at_each_exchange = [&](sys_seconds now) {
            const bool is_after = stops != begin + 1s || !life.questions.empty();
            life.influx.away = stops <= now + 1s && is_after && now < stops + days{3};
        };
        ASSERT_TRUE(life.live(begin, begin + days{1}));
        ASSERT_TRUE(life.live(begin + days{1}, begin + days{8}));
        EXPECT_FALSE(life.told<delivery_failed>().empty());
        EXPECT_TRUE(life.told<coverage_gone>().empty());
        expect_no_answer_twice(life);
        expect_days(life, since, today + days{7});
    }
}

constexpr auto at_victoria_metrics = R"({
    "meters": [ { "prm": "12345678901234", "name": "maison" } ],
    "enedis": [ { "source": "conso-api", "token": "a-token" } ],
    "influx": { "version": "victoriametrics", "url": "http://localhost:8086" },
    "hc": []
})";

/// Its retention is too short, and it does not tell.
TEST(a_victoriametrics_that_never_shows_what_it_took, keeps_no_later_day_waiting) {
    simulated_life life{at_victoria_metrics};
    std::size_t writes = 0;
    life.influx.refuse = [&](const http::request& what) -> std::optional<http::response> {
        if (what.target == "/metrics")
            return http::response{404, {}, ""};
        if (what.target == "/api/v1/export")
            return http::response{200, {}, ""};
        writes += what.body.starts_with("conso_elec") ? 1 : 0;
        return http::response{204, {}, ""};
    };
    ASSERT_TRUE(life.live(begin, begin + days{10}));
    const auto told = life.told<entry_refused>();
    ASSERT_FALSE(told.empty());
    EXPECT_NE(told.front().why.what.find("-retentionPeriod"), std::string::npos)
        << told.front().why.what;
    EXPECT_TRUE(told.front().span.lower() == start_of(today - days{7}));
    EXPECT_GT(told.size(), 1u) << "later days are asked for and tried";
    EXPECT_LE(writes, 8 * (told.size() + 1));
}

TEST(a_database_dropped_behind_our_back, is_told_at_each_poll_and_new_days_go_on) {
    simulated_life life{config_of(gate::conso_api)};
    ASSERT_TRUE(life.live(begin, begin + days{1}));
    life.influx.drop();
    const auto polls_before = life.told<poll_ended>().size();
    ASSERT_TRUE(life.live(begin + days{1}, begin + days{3}));
    const auto gone = life.told<coverage_gone>();
    ASSERT_FALSE(gone.empty());
    EXPECT_LE(gone.size(), life.told<poll_ended>().size() - polls_before);
    expect_no_answer_twice(life);
    // Yesterday came at the poll of the first day; what came after the drop is there.
    expect_days(life, today + days{1}, today + days{2});

    const auto file = life.state.path() / gone.front().file;
    ASSERT_TRUE(std::filesystem::remove(file)) << file;
    ASSERT_TRUE(life.live(begin + days{3}, begin + days{4}));
    expect_days(life, since, today + days{3});
    EXPECT_EQ(life.told<coverage_gone>().size(), gone.size());
}

TEST(another_destination, is_filled_from_what_it_holds_and_the_old_memory_is_kept_aside) {
    simulated_life life{config_of(gate::conso_api)};
    ASSERT_TRUE(life.live(begin, begin + days{2}));
    const auto asked = life.questions.size();
    // The new database is a copy of the old one, two days of it lost.
    auto other = config_of(gate::conso_api);
    other.replace(other.find("\"linky\""), 7, "\"other\"");
    life.configure(other);
    ASSERT_TRUE(life.live(begin + days{2}, begin + days{4}));
    ASSERT_EQ(life.told<coverage_rebuilt>().size(), 1u);
    EXPECT_EQ(life.told<coverage_rebuilt>().front().covered, days{16});
    EXPECT_LE(life.questions.size(), asked + 4);
    expect_no_answer_twice(life);
    expect_days(life, since, today + days{3});
    std::size_t memories = 0;
    for ([[maybe_unused]] const auto& file :
         std::filesystem::directory_iterator{life.state.path() / "meters"})
        ++memories;
    EXPECT_EQ(memories, 2u);
}

TEST(an_empty_destination, gets_all_the_days_again) {
    simulated_life life{config_of(gate::conso_api)};
    ASSERT_TRUE(life.live(begin, begin + days{2}));
    auto other = config_of(gate::conso_api);
    other.replace(other.find("\"linky\""), 7, "\"other\"");
    life.configure(other);
    life.influx.drop();
    ASSERT_TRUE(life.live(begin + days{2}, begin + days{4}));
    expect_days(life, since, today + days{3});
}

TEST(an_outbox_entry_for_the_old_destination, does_not_reach_the_new_one_and_its_days_come) {
    simulated_life life{config_of(gate::conso_api)};
    life.at_each_exchange = [&](sys_seconds) { life.influx.away = !life.questions.empty(); };
    ASSERT_TRUE(life.live(begin, begin + 30min));
    life.at_each_exchange = [](sys_seconds) {};
    life.influx.away = false;
    auto other = config_of(gate::conso_api);
    other.replace(other.find("\"linky\""), 7, "\"other\"");
    life.configure(other);
    ASSERT_TRUE(life.live(begin + 1h, begin + days{2}));
    EXPECT_EQ(life.told<state_set_aside>().size(), 1u);
    expect_days(life, since, today + days{1});
}

std::optional<http::response> refuse_lines(const http::request& what) {
    if (what.target == "/query" || what.body.empty())
        return std::nullopt;
    return http::response{
        400,
        {},
        R"({"error":"partial write: field type conflict: input field \"max\" on measurement )"
        R"(\"conso_elec\" is type float, already exists as type integer dropped=336"})"};
}

/// Leaves the order in a running life and returns its exit status.
int order(simulated_life& life, const store::order& what, sys_seconds at) {
    const store::state_directory directory{life.state.path().string()};
    const store::orders orders{directory};
    const auto id = orders.place(what).value();
    if (!life.live(at, at + 1h))
        throw std::runtime_error("the life ended early");
    return orders.outcome(id).value().value_or(-1);
}

TEST(an_entry_refused_for_good, is_kept_aside_and_its_days_come_once_somebody_fetches_them) {
    simulated_life life{config_of(gate::conso_api)};
    life.influx.refuse = refuse_lines;
    ASSERT_TRUE(life.live(begin, begin + 1h));
    const auto refused = life.told<entry_refused>();
    ASSERT_EQ(refused.size(), 1u);
    EXPECT_EQ(refused.front().meter, "maison");
    EXPECT_TRUE(std::filesystem::exists(life.state.path() / refused.front().file))
        << refused.front().file;
    const auto asked = life.questions.size();

    life.influx.refuse = nullptr;
    ASSERT_TRUE(life.live(begin + 1h, begin + days{3}));
    EXPECT_EQ(life.told<entry_refused>().size(), 1u);
    expect_days(life, today, today + days{2});
    for (std::size_t i = asked; i < life.questions.size(); ++i)
        EXPECT_EQ(life.questions[i].target.find("2026-05-03"), std::string::npos)
            << life.questions[i].target;
    EXPECT_EQ(life.influx.day(day("2026-05-03")).points, 0u);

    const store::order those_days{store::order_kind::fetch, since, today};
    EXPECT_EQ(order(life, those_days, begin + days{3} + 1h), 0);
    expect_days(life, since, today + days{2});
    const auto before = life.questions.size();
    EXPECT_EQ(order(life, those_days, begin + days{3} + 3h), 0);
    EXPECT_EQ(life.questions.size(), before + 2);
    expect_days(life, since, today + days{2});
}

TEST(a_poll_whose_entry_is_refused, does_not_count_its_readings_as_stored) {
    simulated_life life{config_of(gate::conso_api)};
    life.influx.refuse = refuse_lines;
    ASSERT_TRUE(life.live(begin, begin + 1h));
    const auto polls = life.told<poll_ended>();
    ASSERT_EQ(polls.size(), 1u);
    ASSERT_EQ(polls.front().stored.size(), 1u);
    EXPECT_EQ(polls.front().stored.front().readings, 0u) << "nothing of it reached InfluxDB";
}

TEST(a_fetch_of_refused_days, that_is_refused_again_says_so) {
    simulated_life life{config_of(gate::conso_api)};
    life.influx.refuse = refuse_lines;
    ASSERT_TRUE(life.live(begin, begin + 1h));
    const store::order those_days{store::order_kind::fetch, since, today};
    EXPECT_NE(order(life, those_days, begin + 2h), 0) << "writing failed is never exit 0";
}

} // namespace
} // namespace linkynflux::testing
