// `fetch`: what it prints, what it writes and how it ends, with a daemon and without one.
#include "daemon/running_daemon.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>

namespace linkynflux::testing {
namespace {

using ::testing::HasSubstr;

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

support::reply refused(const http::request&) {
    support::reply out;
    out.content = {401, {{"Content-Type", "application/json"}}, R"({"message":"non"})"};
    return out;
}

class fetching : public a_daemon_with_influxdb {
protected:
    struct outcome {
        std::optional<support::ending> end;
        std::string printed;
        std::string errors;
    };

    outcome fetch(const std::vector<std::string>& more) {
        std::vector<std::string> words{"fetch"};
        words.insert(words.end(), more.begin(), more.end());
        auto process = start(words);
        const auto end = process.wait(patience);
        return {end, process.output(), process.errors()};
    }
};

TEST_F(fetching, two_days_prints_and_writes_each_reading_of_them) {
    const auto found = fetch({"-d", "2"});
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_EQ(count(found.printed, "found value"), 96u) << found.printed;
    EXPECT_THAT(found.printed, HasSubstr(" kWh at 2026-04-08T00:00:00+02:00 (HC:0/HP:0/HN:1)"));
    EXPECT_EQ(points_with("value"), 96u);
}

TEST_F(fetching, days_is_the_old_name_of_d) {
    const auto found = fetch({"--days", "1", "--dry-run"});
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_EQ(count(found.printed, "found value"), 48u) << found.printed;
}

TEST_F(fetching, beside_a_daemon_is_the_daemons_work_and_prints_the_same) {
    const auto alone = fetch({"-d", "2", "--dry-run"});
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    const auto before = asked.passed();
    const auto beside = fetch({"-d", "2", "--dry-run"});
    EXPECT_EQ(beside.end, support::ending{}) << beside.errors;
    EXPECT_EQ(beside.printed, alone.printed);
    EXPECT_EQ(asked.passed(), before + 1);
    EXPECT_TRUE(daemon.wait_for_text("an order was carried out: fetch, exit status 0", patience))
        << daemon.errors();
    // What the command has read is cleared away.
    EXPECT_TRUE(std::filesystem::is_empty(state_path() + "/orders"));
}

TEST_F(fetching, beside_a_daemon_writes_what_is_missing) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    const auto found = fetch({"--from", "2026-03-30", "--to", "2026-04-04"});
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_EQ(count(found.printed, "found value"), 6u * 48) << found.printed;
    EXPECT_EQ(points_with("value"), 11u * 48);
}

TEST_F(fetching, a_dry_run_writes_nothing) {
    const auto found = fetch({"-d", "2", "--dry-run"});
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_EQ(count(found.printed, "found value"), 96u);
    EXPECT_EQ(points_with("value"), 0u);
}

TEST_F(fetching, a_refusal_has_the_same_status_with_a_daemon_and_without) {
    answer_for_enedis(refused);
    const auto alone = fetch({"-d", "2"});
    EXPECT_EQ(alone.end, (support::ending{77, false})) << alone.printed << alone.errors;
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    const auto beside = fetch({"-d", "2"});
    EXPECT_EQ(beside.end, alone.end) << beside.printed << beside.errors;
    EXPECT_EQ(beside.printed, alone.printed);
}

TEST_F(fetching, a_daemon_that_leaves_meanwhile_is_told_with_status_75) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    const auto before = asked.passed();
    answer_for_enedis([](const http::request&) {
        support::reply none;
        none.silent = true;
        return none;
    });
    auto process = start({"fetch", "-d", "2"});
    ASSERT_TRUE(asked.wait_for(before + 1, patience)) << process.errors() << daemon.errors();
    daemon.signal(SIGTERM);
    EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    EXPECT_EQ(process.wait(patience), (support::ending{75, false})) << process.errors();
    EXPECT_THAT(process.errors(), HasSubstr("run the command again"));
}

} // namespace
} // namespace linkynflux::testing
