// What the observer learns of a poll beyond its outcome: enough to tell when a failure is over.
#include <gmock/gmock.h>

#include "sync/simulated_life.hpp"

namespace linkynflux::testing {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const auto start = paris("2026-05-04 12:00:00");

TEST(the_end_of_a_poll, says_when_it_began_and_who_answered) {
    simulated_life life;
    ASSERT_TRUE(life.live(start, start + hours{1}));
    ASSERT_EQ(life.told<poll_began>().size(), 1u);
    const auto ended = life.told<poll_ended>();
    ASSERT_EQ(ended.size(), 1u);
    EXPECT_EQ(ended.front().began, start);
    EXPECT_THAT(ended.front().answered, ElementsAre("conso-api"));
}

TEST(the_end_of_a_poll, names_nobody_who_failed) {
    simulated_life life;
    life.gateway.set_faults({{.what = simulator::status(500, R"({"error":"technical_error"})")}});
    ASSERT_TRUE(life.live(start, start + minutes{30}));
    const auto ended = life.told<poll_ended>();
    ASSERT_FALSE(ended.empty());
    EXPECT_THAT(ended.front().answered, IsEmpty());
}

TEST(a_batch_that_had_to_wait, is_told_once_it_is_carried_out) {
    simulated_life life;
    life.at_each_exchange = [&](sys_seconds now) {
        life.influx.away = !life.questions.empty() && now < start + minutes{20};
    };
    ASSERT_TRUE(life.live(start, start + hours{1}));
    const auto failed = life.told<delivery_failed>();
    ASSERT_FALSE(failed.empty());
    EXPECT_EQ(failed.front().waiting, 1u);
    EXPECT_EQ(failed.front().brand, "InfluxDB");
    const auto carried = life.told<outbox_replayed>();
    ASSERT_EQ(carried.size(), 1u);
    EXPECT_EQ(carried.front().entries, 1u);
}

} // namespace
} // namespace linkynflux::testing
