// What systemd is told, read at the other end of its socket.
#include "daemon/notify_socket.hpp"
#include "daemon/running_daemon.hpp"

#include <gmock/gmock.h>

#include <csignal>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class under_systemd : public a_daemon {
protected:
    support::child_process start_watched(const environment& more = {}) {
        auto with = more;
        with["NOTIFY_SOCKET"] = systemd.path();
        return start({"run"}, with);
    }

    notify_socket systemd;
};

TEST_F(under_systemd, it_is_ready_and_then_says_until_when_it_waits) {
    const auto daemon = start_watched();
    const auto ready = systemd.wait_for("READY=1", patience);
    ASSERT_TRUE(ready) << daemon.errors();
    EXPECT_THAT(*ready, HasSubstr("STATUS="));
    const auto waits = systemd.wait_for("STATUS=Waiting until ", patience);
    ASSERT_TRUE(waits) << daemon.errors();
    // The poll of the morning after, and what the one at the start brought.
    EXPECT_THAT(*waits, HasSubstr("until 2026-04-11 0"));
    EXPECT_THAT(*waits, HasSubstr("; maison: 336 readings stored"));
}

TEST_F(under_systemd, it_is_ready_though_nobody_answers_it) {
    const auto away = [](const http::request&) {
        support::reply none;
        none.content.status = 503;
        return none;
    };
    answer_for_influx(away);
    answer_for_enedis(away);
    const auto daemon = start_watched();
    EXPECT_TRUE(systemd.wait_for("READY=1", patience)) << daemon.errors();
    const auto waits = systemd.wait_for("STATUS=Waiting until ", patience);
    ASSERT_TRUE(waits) << daemon.errors();
    EXPECT_THAT(*waits, HasSubstr(" to try InfluxDB again, failing since 2026-04-10 12:0"));
}

TEST_F(under_systemd, a_reload_begins_with_its_time_and_ends_ready) {
    auto daemon = start_watched();
    ASSERT_TRUE(systemd.wait_for("STATUS=Waiting until ", patience)) << daemon.errors();
    daemon.signal(SIGHUP);
    const auto begun = systemd.wait_for("RELOADING=1", patience);
    ASSERT_TRUE(begun);
    EXPECT_THAT(*begun, ContainsRegex("MONOTONIC_USEC=[0-9]+"));
    const auto ended = systemd.wait_for("READY=1", patience);
    ASSERT_TRUE(ended);
    EXPECT_THAT(*ended, HasSubstr("STATUS=the configuration is unchanged"));
}

TEST_F(under_systemd, a_reload_that_fails_ends_ready_too_and_says_why) {
    auto daemon = start_watched();
    ASSERT_TRUE(systemd.wait_for("STATUS=Waiting until ", patience)) << daemon.errors();
    configure_with("{ \"meters\": 3 }");
    daemon.signal(SIGHUP);
    ASSERT_TRUE(systemd.wait_for("RELOADING=1", patience));
    const auto ended = systemd.wait_for("READY=1", patience);
    ASSERT_TRUE(ended);
    EXPECT_THAT(*ended, HasSubstr(config_file() + ":1: meters"));
    EXPECT_THAT(*ended, HasSubstr("the former configuration stays"));
    EXPECT_TRUE(daemon.running());
}

TEST_F(under_systemd, leaving_is_told) {
    auto daemon = start_watched();
    ASSERT_TRUE(systemd.wait_for("STATUS=Waiting until ", patience)) << daemon.errors();
    daemon.signal(SIGTERM);
    EXPECT_TRUE(systemd.wait_for("STOPPING=1", patience));
    EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
}

TEST_F(under_systemd, the_watchdog_hears_from_it_again_and_again) {
    const auto daemon = start_watched({{"WATCHDOG_USEC", "200000"}});
    for (int time = 0; time < 3; ++time)
        ASSERT_TRUE(systemd.wait_for("WATCHDOG=1", patience)) << daemon.errors();
}

TEST_F(under_systemd, an_invalid_configuration_is_its_last_status) {
    configure_with("{ \"meters\": 3 }");
    auto daemon = start_watched();
    const auto told = systemd.wait_for("STATUS=", patience);
    ASSERT_TRUE(told);
    EXPECT_THAT(*told, HasSubstr(config_file() + ":1: meters"));
    EXPECT_EQ(daemon.wait(patience), (support::ending{78, false}));
}

} // namespace
} // namespace linkynflux::testing
