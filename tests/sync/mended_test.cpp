// What a person mended is asked for soon: after a reload, and after an order that the source
// answered.
#include "sync/ordered.hpp"

#include "store/state.hpp"
#include "sync/remembered.hpp"

#include <gmock/gmock.h>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

const auto noon = paris("2026-05-04 12:00:00");

/// Its token is refused until then.
class a_refused_life : public ::testing::Test {
protected:
    explicit a_refused_life(sys_seconds mended = noon + 2min) {
        life.gateway.set_faults(
            {{.until = mended, .what = simulator::status(401, R"({"status":401})")}});
    }

    meter_memory remembered() const {
        const store::state_directory directory{life.state.path().string()};
        return sync::remembered_meter(directory, life.meter()).value().value();
    }
    std::vector<sys_seconds> asked_at() const {
        std::vector<sys_seconds> all;
        for (const auto& one : life.questions)
            all.push_back(one.at);
        return all;
    }

    simulated_life life;
};

TEST_F(a_refused_life, is_asked_ten_minutes_after_the_refusal_by_an_early_reload) {
    life.reload_at = noon + 3min;
    ASSERT_TRUE(life.live(noon, noon + 1h));
    EXPECT_THAT(asked_at(), ElementsAre(noon, noon + 10min));
    const auto told = life.told<refusal_mended>();
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told.front().next_poll, noon + 10min);
    EXPECT_TRUE(life.is_true(day("2026-05-03")));
}

TEST_F(a_refused_life, is_asked_at_once_by_a_later_reload) {
    life.reload_at = noon + 11min;
    ASSERT_TRUE(life.live(noon, noon + 1h));
    EXPECT_THAT(asked_at(), ElementsAre(noon, noon + 11min));
    EXPECT_THAT(life.told<refusal_mended>(), SizeIs(0));
}

TEST_F(a_refused_life, keeps_the_plan_of_a_reload_across_a_restart) {
    life.reload_at = noon + 3min;
    ASSERT_TRUE(life.live(noon, noon + 4min));
    life.reload_at.reset();
    EXPECT_EQ(remembered().next_poll, noon + 10min);
    ASSERT_TRUE(life.live(noon + 5min, noon + 1h));
    EXPECT_THAT(asked_at(), ElementsAre(noon, noon + 10min));
}

TEST_F(a_refused_life, is_not_asked_at_night_by_a_reload) {
    life.reload_at = paris("2026-05-04 23:50:00");
    ASSERT_TRUE(life.live(noon, noon + 11h + 55min));
    const auto planned = remembered().next_poll.value();
    EXPECT_GT(planned, paris("2026-05-05 05:00:00"));
    EXPECT_LT(planned, noon + 24h);
    EXPECT_THAT(asked_at(), ElementsAre(noon));
}

TEST_F(a_refused_life, that_an_order_finds_mended_is_polled_for_the_rest) {
    ASSERT_TRUE(life.live(noon, noon + 1min));
    ASSERT_TRUE(remembered().troubled);
    const store::order one{store::order_kind::fetch, day("2026-05-02"), day("2026-05-03")};
    const auto [text, status] = carry_out(life, one, noon + 3min);
    ASSERT_EQ(status, 0) << text;
    EXPECT_FALSE(remembered().troubled);
    EXPECT_THAT(asked_at(), ElementsAre(noon, noon + 3min, noon + 10min));
    EXPECT_TRUE(life.is_true(day("2026-05-03")));
    const auto done = life.told<order_done>();
    ASSERT_THAT(done, SizeIs(1));
    EXPECT_EQ(done.front().last_line, "maison: 48 readings of 2026-05-02 to 2026-05-02 found, 48 "
                                      "of them new and written");
}

TEST_F(a_refused_life, is_not_polled_after_an_order_that_leaves_no_day_open) {
    ASSERT_TRUE(life.live(noon, noon + 1min));
    const auto planned = remembered().next_poll;
    const store::order all{store::order_kind::backfill, day("2026-04-27"), day("2026-05-04")};
    ASSERT_EQ(carry_out(life, all, noon + 3min).status, 0);
    EXPECT_FALSE(remembered().troubled);
    EXPECT_EQ(remembered().next_poll, planned);
}

TEST_F(a_refused_life, stays_so_after_an_order_that_is_refused_too) {
    ASSERT_TRUE(life.live(noon, noon + 1min));
    const auto before = remembered();
    const store::order one{store::order_kind::fetch, day("2026-05-02"), day("2026-05-03")};
    ASSERT_EQ(carry_out(life, one, noon + 90s).status, 77);
    EXPECT_EQ(remembered().troubled, before.troubled);
    EXPECT_EQ(remembered().next_poll, before.next_poll);
}

TEST(a_first_poll_whose_budget_ends, counts_the_older_days_and_is_no_trouble) {
    simulated_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "maison", "since": "2025-09-01" } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
        "hc": []
    })"};
    ASSERT_TRUE(life.live(noon, noon + 1h));
    const auto ended = life.told<poll_ended>();
    ASSERT_THAT(ended, SizeIs(1));
    EXPECT_EQ(ended.front().stored.front().missing, 0s);
    EXPECT_GT(ended.front().stored.front().older, 50u);
    const store::state_directory directory{life.state.path().string()};
    const auto memory = sync::remembered_meter(directory, life.meter()).value().value();
    ASSERT_TRUE(memory.troubled);
    EXPECT_TRUE(memory.troubled->only_waits);
}

} // namespace
} // namespace linkynflux::testing
