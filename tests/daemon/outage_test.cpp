// InfluxDB is switched off: no request is spent, and it is tried again soon, as it is at home.
#include "daemon/notify_socket.hpp"
#include "daemon/running_daemon.hpp"

#include <gmock/gmock.h>

namespace linkynflux::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class without_influxdb : public a_daemon_with_influxdb {
protected:
    void SetUp() override {
        a_daemon_with_influxdb::SetUp();
        if (influxdb)
            influxdb->stop();
    }
};

TEST_F(without_influxdb, a_fetch_asks_nothing_and_ends_69) {
    auto fetch = start({"fetch", "-d", "2"});
    EXPECT_EQ(fetch.wait(patience), (support::ending{69, false}))
        << fetch.output() << fetch.errors();
    EXPECT_THAT(fetch.output(), HasSubstr("InfluxDB does not answer"));
    EXPECT_EQ(asked.passed(), 0u);
}

TEST_F(without_influxdb, a_daemon_asks_nothing_and_tries_again_within_minutes) {
    notify_socket systemd;
    const auto daemon = start({"run"}, {{"NOTIFY_SOCKET", systemd.path()}});
    const auto waits = systemd.wait_for("STATUS=Waiting until ", patience);
    ASSERT_TRUE(waits) << daemon.errors();
    EXPECT_THAT(*waits, ContainsRegex("until 2026-04-10 12:0[0-9]"));
    EXPECT_EQ(asked.passed(), 0u);
}

TEST_F(without_influxdb, it_goes_on_once_it_is_there_again) {
    set_clock("2026-04-10T10:00:00Z", 600); // an hour in six seconds
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("InfluxDB does not answer", patience)) << daemon.errors();
    influxdb->start();
    ASSERT_TRUE(daemon.wait_for_text("336 readings stored", patience)) << daemon.errors();
    EXPECT_EQ(points_with("value"), 7u * 48);
}

} // namespace
} // namespace linkynflux::testing
