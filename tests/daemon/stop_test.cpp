// SIGTERM in each phase of a poll: it leaves at once, what was begun is on disk, and the next start
// asks for nothing before the planned try.
#include "daemon/running_daemon.hpp"
#include "daemon/silent_peers.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <fstream>

#include <unistd.h>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

class told_to_stop : public a_daemon {
protected:
    void ask_at(const std::string& url) {
        settings how;
        how.sources = fmt::format("[ {} ]", conso_api(url));
        configure(how);
    }

    static void expect_that_it_leaves(support::child_process& daemon) {
        const auto began = steady_clock::now();
        daemon.signal(SIGTERM);
        EXPECT_EQ(daemon.wait(5s), support::ending{}) << daemon.errors();
        fmt::print(
            "it left after {} ms\n",
            std::chrono::ceil<std::chrono::milliseconds>(steady_clock::now() - began).count());
        EXPECT_THAT(daemon.errors(), HasSubstr("leaving"));
    }

    /// Everybody answers now; returns what the second life said.
    std::string expect_no_question_at_the_next_start() {
        expect_state_is_readable();
        answer_for_enedis({});
        answer_for_influx({});
        configure({});
        const auto before = asked.passed();
        auto daemon = start();
        EXPECT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
        EXPECT_EQ(asked.passed(), before) << daemon.errors();
        daemon.signal(SIGTERM);
        EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
        return daemon.errors();
    }
};

TEST_F(told_to_stop, while_the_name_server_is_silent) {
    const silent_name_server server;
    if (::geteuid() != 0 || !server.listens())
        GTEST_SKIP() << "only root may be a name server and mount over /etc/resolv.conf";
    if (support::child_process{{"unshare", "-m", "true"}}.wait(patience) != support::ending{})
        GTEST_SKIP() << "a mount namespace of its own is not allowed here";
    const auto resolver = directory() / "resolv.conf";
    std::ofstream{resolver} << "nameserver " << server.address() << "\noptions timeout:30\n";
    ask_at("https://gateway.example");

    auto words = command({"run"});
    words.insert(words.begin(), {"unshare", "-m", "sh", "-c",
                                 R"(mount --bind "$0" /etc/resolv.conf && exec "$@")", resolver});
    support::child_process daemon{words, surroundings()};
    ASSERT_TRUE(server.wait_for_question(patience)) << daemon.errors();
    expect_that_it_leaves(daemon);
    (void)expect_no_question_at_the_next_start();
}

TEST_F(told_to_stop, while_it_connects) {
    silent_listener gateway{true};
    ask_at(fmt::format("https://127.0.0.1:{}", gateway.port()));
    auto daemon = start();
    const auto end = steady_clock::now() + patience;
    while (!gateway.is_being_called() && steady_clock::now() < end)
        ASSERT_FALSE(daemon.wait(5ms)) << daemon.errors();
    ASSERT_TRUE(gateway.is_being_called());
    expect_that_it_leaves(daemon);
    (void)expect_no_question_at_the_next_start();
}

TEST_F(told_to_stop, during_the_handshake) {
    silent_listener gateway{false};
    ask_at(fmt::format("https://127.0.0.1:{}", gateway.port()));
    auto daemon = start();
    ASSERT_TRUE(gateway.wait_for_words(patience)) << daemon.errors();
    expect_that_it_leaves(daemon);
    (void)expect_no_question_at_the_next_start();
}

TEST_F(told_to_stop, while_the_gateway_is_silent) {
    answer_for_enedis([](const http::request&) {
        support::reply none;
        none.silent = true;
        return none;
    });
    auto daemon = start();
    ASSERT_TRUE(asked.wait_for(1, patience)) << daemon.errors();
    expect_that_it_leaves(daemon);
    (void)expect_no_question_at_the_next_start();
}

TEST_F(told_to_stop, while_influxdb_is_silent_on_a_write) {
    turnstile written;
    answer_for_influx([&](const http::request& what) {
        support::reply out;
        out.content.status = what.target == "/query" ? 200 : 204;
        out.content.body = what.target == "/query" ? R"({"results":[{"statement_id":0}]})" : "";
        out.silent = what.target != "/query" && !what.body.empty();
        if (out.silent)
            written.pass();
        return out;
    });
    auto daemon = start();
    ASSERT_TRUE(written.wait_for(1, patience)) << daemon.errors();
    expect_that_it_leaves(daemon);
    EXPECT_THAT(expect_no_question_at_the_next_start(),
                HasSubstr("batch that waited on disk was carried out"));
}

TEST_F(told_to_stop, while_it_is_idle) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    expect_that_it_leaves(daemon);
    (void)expect_no_question_at_the_next_start();
}

} // namespace
} // namespace linkynflux::testing
