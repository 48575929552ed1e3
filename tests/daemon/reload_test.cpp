// SIGHUP: a good file is used from the next poll on, a bad one not at all.
#include "daemon/running_daemon.hpp"

#include <gmock/gmock.h>

#include <csignal>

namespace linkynflux::testing {
namespace {

using ::testing::HasSubstr;

constexpr auto idle = "Waiting until ";
constexpr auto taken_over = "is used from the next poll on";

class a_reload : public a_daemon_with_influxdb {
protected:
    void rewrite(const std::string& off_peak) {
        auto how = into_influxdb();
        how.off_peak = off_peak;
        configure(how);
    }

    /// Nine days: two older than those of the first poll.
    void fetch_nine_days() {
        auto fetch = start({"fetch", "-d", "9"});
        EXPECT_EQ(fetch.wait(patience), support::ending{}) << fetch.output() << fetch.errors();
    }
};

TEST_F(a_reload, off_peak_hours_that_were_added_are_in_the_next_points) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text(idle, patience)) << daemon.errors();
    ASSERT_EQ(points_with("value"), 7u * 48);
    rewrite(R"([ "22:30-06:30" ])");
    daemon.signal(SIGHUP);
    ASSERT_TRUE(daemon.wait_for_text(taken_over, patience)) << daemon.errors();
    fetch_nine_days();
    EXPECT_EQ(points_with("value"), 9u * 48);
    EXPECT_EQ(points_with("value_hc"), 2u * 48);
    EXPECT_EQ(points_with("value_hc", "heures_creuses = '1'"), 2u * 16);
}

TEST_F(a_reload, of_a_bad_file_names_the_line_and_changes_nothing) {
    rewrite(R"([ "22:30-06:30" ])");
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text(idle, patience)) << daemon.errors();
    rewrite(R"([ "22:30-22:30" ])");
    daemon.signal(SIGHUP);
    ASSERT_TRUE(daemon.wait_for_text("the former configuration stays", patience))
        << daemon.errors();
    EXPECT_THAT(daemon.errors(), HasSubstr(config_file() + ":5: hc[0]: "));
    fetch_nine_days();
    EXPECT_TRUE(daemon.running());
    EXPECT_EQ(points_with("value_hc"), 9u * 48);
}

TEST_F(a_reload, in_the_middle_of_a_poll_waits_for_its_end) {
    turnstile let_go;
    answer_for_enedis([&](const http::request& what) {
        let_go.wait_for(1, patience);
        return ask_enedis(what);
    });
    auto daemon = start();
    ASSERT_TRUE(asked.wait_for(1, patience)) << daemon.errors();
    rewrite(R"([ "22:30-06:30" ])");
    daemon.signal(SIGHUP);
    EXPECT_TRUE(daemon.wait_for_text(taken_over, patience)) << daemon.errors();
    let_go.pass();
    ASSERT_TRUE(daemon.wait_for_text(idle, patience)) << daemon.errors();
    EXPECT_EQ(points_with("value"), 7u * 48);
    EXPECT_EQ(points_with("value_hc"), 0u);
    fetch_nine_days();
    EXPECT_EQ(points_with("value_hc"), 2u * 48);
}

TEST_F(a_reload, asks_nothing_by_itself) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text(idle, patience)) << daemon.errors();
    const auto before = asked.passed();
    rewrite(R"([ "22:30-06:30" ])");
    daemon.signal(SIGHUP);
    ASSERT_TRUE(daemon.wait_for_text(taken_over, patience)) << daemon.errors();
    daemon.signal(SIGTERM);
    EXPECT_EQ(daemon.wait(patience), support::ending{});
    EXPECT_EQ(asked.passed(), before);
}

} // namespace
} // namespace linkynflux::testing
