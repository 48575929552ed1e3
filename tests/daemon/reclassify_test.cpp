// `reclassify` and `backfill` as processes: into a real InfluxDB, with a daemon and without one.
#include "daemon/running_daemon.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>

namespace linkynflux::testing {
namespace {

using ::testing::HasSubstr;

class reclassifying : public a_daemon_with_influxdb {
protected:
    struct outcome {
        std::optional<support::ending> end;
        std::string printed;
        std::string errors;
    };

    outcome command(const std::vector<std::string>& words) {
        auto process = start(words);
        const auto end = process.wait(patience);
        return {end, process.output(), process.errors()};
    }

    /// A week is stored, without off-peak hours; then they are edited.
    void SetUp() override {
        a_daemon_with_influxdb::SetUp();
        if (IsSkipped())
            return;
        const auto fetched = command({"fetch", "-d", "7"});
        ASSERT_EQ(fetched.end, support::ending{}) << fetched.errors;
        ASSERT_EQ(points_with("value"), 336u);
        watt_hours_ = sum("value");
        auto edited = into_influxdb();
        edited.off_peak = R"([ "22:30-06:30" ])";
        configure(edited);
    }

    double sum(const std::string& field) {
        const auto found = influxdb->values("SELECT sum(" + field + ") FROM conso_elec");
        return found.empty() ? 0 : found.begin()->second;
    }

    /// Seven days, of which sixteen half-hours each are off-peak.
    void expect_reclassified() {
        EXPECT_EQ(points_with("value"), 336u);
        EXPECT_EQ(points_with("value", "heures_creuses = '1'"), 7u * 16);
        EXPECT_EQ(points_with("value", "heures_pleines = '1'"), 7u * 32);
        EXPECT_EQ(points_with("value", "heures_normales = '1'"), 0u);
        EXPECT_EQ(sum("value"), watt_hours_);
        EXPECT_DOUBLE_EQ(sum("value_hc") + sum("value_hp"), watt_hours_);
    }

    double watt_hours_ = 0;
};

TEST_F(reclassifying, without_a_daemon_is_this_processs_work) {
    const auto asked_before = asked.passed();
    const auto done = command({"reclassify", "--from", "2026-04-03"});
    EXPECT_EQ(done.end, support::ending{}) << done.errors << done.printed;
    EXPECT_THAT(done.printed, HasSubstr("maison: 336 points of 7 days now follow these hours"));
    EXPECT_EQ(asked.passed(), asked_before);
    expect_reclassified();
}

TEST_F(reclassifying, beside_a_daemon_is_the_daemons_work_and_prints_the_same) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    const auto asked_before = asked.passed();
    const auto done = command({"reclassify", "--from", "2026-04-03"});
    EXPECT_EQ(done.end, support::ending{}) << done.errors << done.printed;
    EXPECT_THAT(done.printed, HasSubstr("maison: 336 points of 7 days now follow these hours"));
    EXPECT_TRUE(
        daemon.wait_for_text("an order was carried out: reclassify, exit status 0", patience))
        << daemon.errors();
    EXPECT_EQ(asked.passed(), asked_before);
    expect_reclassified();
    EXPECT_TRUE(std::filesystem::is_empty(state_path() + "/orders"));
}

TEST_F(reclassifying, and_replacing_come_to_the_same) {
    const auto done = command({"backfill", "--from", "2026-04-03", "--replace"});
    EXPECT_EQ(done.end, support::ending{}) << done.errors << done.printed;
    EXPECT_THAT(done.printed, HasSubstr("maison: consumption: 1 request, 336 values written; of "
                                        "2026-04-03 to 2026-04-09 nothing is missing"));
    expect_reclassified();
}

TEST_F(reclassifying, days_that_are_to_come_is_a_mistake) {
    for (const auto& words : {std::vector<std::string>{"reclassify", "--from", "2026-04-11"},
                              {"backfill", "--from", "2026-04-10"}}) {
        const auto done = command(words);
        EXPECT_EQ(done.end, (support::ending{64, false})) << done.printed;
        EXPECT_THAT(done.errors, HasSubstr("nothing is there yet of that day"));
    }
}

} // namespace
} // namespace linkynflux::testing
