// A process that dies at any exchange of a poll, before it or after its answer: nothing lost,
// nothing twice, and no request more than was planned.
#include <gtest/gtest.h>

#include "sync/simulated_life.hpp"

#include <string>

namespace linkynflux::testing {
namespace {

using std::chrono::days;

constexpr std::string_view a_month = R"({
    "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2026-02-20" } ],
    "enedis": [ { "source": "conso-api", "token": "a-token" } ],
    "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
    "hc": []
})";

constexpr std::string_view a_month_with_off_peak = R"({
    "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2026-02-20" } ],
    "enedis": [ { "source": "conso-api", "token": "a-token" } ],
    "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
    "hc": [ "22:30-06:30" ]
})";

void expect_truth(const simulated_life& life, local_days first, local_days end) {
    for (auto d = first; d < end; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

TEST(a_process_killed_at_any_exchange, loses_nothing_and_writes_nothing_twice) {
    const auto start = paris("2026-04-02 12:00:00");
    const auto later = paris("2026-04-04 12:00:00");
    bool killed = true;
    for (std::size_t exchange = 1; killed; ++exchange) {
        killed = false;
        for (const bool answered : {false, true}) {
            SCOPED_TRACE("killed at exchange " + std::to_string(exchange) +
                         (answered ? ", answered" : ", unanswered"));
            simulated_life life{a_month};
            if (life.live(start, later, simulated_life::death{exchange, answered}))
                continue;
            killed = true;
            // Another day, other off-peak hours: other tags, if the points were rendered again.
            life.configure(a_month_with_off_peak);
            ASSERT_TRUE(life.live(start + days{1}, later + days{2}));
            expect_truth(life, day("2026-02-20"), day("2026-04-05"));
        }
        ASSERT_LT(exchange, 100u) << "the poll never ends";
    }
}

TEST(a_restart, asks_nothing_before_the_planned_try) {
    const auto start = paris("2026-04-02 12:00:00");
    std::size_t first_question = 0;
    simulated_life whole{a_month};
    whole.at_each_exchange = [&](sys_seconds) {
        first_question += whole.questions.empty() ? 1 : 0;
    };
    ASSERT_TRUE(whole.live(start, start + std::chrono::minutes{1}));

    simulated_life life{a_month};
    const simulated_life::death in_the_question{first_question, true};
    ASSERT_FALSE(life.live(start, start + std::chrono::minutes{1}, in_the_question));
    const auto spent = life.questions.size();
    ASSERT_EQ(spent, 1u);
    for (int restart = 0; restart < 200; ++restart) {
        const auto at = start + std::chrono::seconds{5 * restart};
        ASSERT_TRUE(life.live(at, at + std::chrono::seconds{5}));
    }
    EXPECT_EQ(life.questions.size(), spent);
    ASSERT_TRUE(life.live(start + std::chrono::hours{1}, paris("2026-04-03 12:00:00")));
    expect_truth(life, day("2026-02-20"), day("2026-04-02"));
}

TEST(an_order_to_stop, at_any_exchange_leaves_what_was_fetched_on_disk) {
    const auto start = paris("2026-04-02 12:00:00");
    simulated_life whole{a_month};
    ASSERT_TRUE(whole.live(start, start + std::chrono::hours{1}));
    const auto asked = whole.questions.size();
    ASSERT_GT(asked, 3u);

    for (std::size_t exchange = 1; exchange <= asked + 3; ++exchange) {
        SCOPED_TRACE("stopped at exchange " + std::to_string(exchange));
        simulated_life life{a_month};
        life.stop_at_exchange = exchange;
        ASSERT_TRUE(life.live(start, start + std::chrono::hours{1}));
        life.stop_at_exchange.reset();
        const auto before = life.questions.size();
        ASSERT_TRUE(life.live(start + days{1}, start + days{2}));
        expect_truth(life, day("2026-02-20"), day("2026-04-04"));
        // At most the one question whose answer the process did not live to read comes again.
        for (std::size_t i = before; i < life.questions.size(); ++i)
            for (std::size_t j = 0; j + 1 < before; ++j)
                EXPECT_NE(life.questions[i].target, life.questions[j].target);
    }
}

} // namespace
} // namespace linkynflux::testing
