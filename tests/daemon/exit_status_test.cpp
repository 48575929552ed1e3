// How commands end, and the one line that says why.
#include "daemon/running_daemon.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>

namespace linkynflux::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::StartsWith;

class a_command : public a_daemon {
protected:
    struct outcome {
        std::optional<support::ending> end;
        std::string printed;
        std::string errors;
    };

    outcome run(const std::vector<std::string>& words) {
        auto process = start(words);
        const auto end = process.wait(patience);
        return {end, process.output(), process.errors()};
    }

    static constexpr support::ending usage{64, false};
    static constexpr support::ending bad_configuration{78, false};
};

TEST_F(a_command, that_is_not_one_ends_64) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"fetsch"},
                                                  {"fetch", "-d", "none"},
                                                  {"fetch", "-d", "0"},
                                                  {"fetch", "--from", "2026-02-30"},
                                                  {"fetch", "--to", "2026-02-03"},
                                                  {"fetch", "-d", "2", "--last"},
                                                  {"check", "--no-such-option"}}) {
        const auto found = run(words);
        EXPECT_EQ(found.end, usage) << words.back() << found.printed << found.errors;
        EXPECT_NE(found.errors, "") << words.back();
    }
}

TEST_F(a_command, with_a_bad_configuration_ends_78_with_one_line_that_names_the_place) {
    configure_with("{\n  \"meters\": [ { \"prm\": \"123\" } ],\n  \"enedis\": []\n}\n");
    for (const auto* word : {"check", "fetch", "status"}) {
        const auto found = run({word});
        EXPECT_EQ(found.end, bad_configuration) << word;
        EXPECT_THAT(found.errors, StartsWith(config_file() + ":")) << word;
        EXPECT_THAT(found.errors, MatchesRegex("[^\n]*:[0-9]+: [^\n]*\n")) << word;
    }
    const auto daemon = run({"run"});
    EXPECT_EQ(daemon.end, bad_configuration);
    EXPECT_THAT(daemon.errors, MatchesRegex("[^\n]* error +[^\n]*.json:[0-9]+: [^\n]*\n"));
}

TEST_F(a_command, without_its_file_says_which) {
    auto process = support::child_process{
        {LINKYNFLUX_AT_PROGRAM, "check", "--config", directory() / "absent.json"}};
    EXPECT_EQ(process.wait(patience), bad_configuration);
    EXPECT_THAT(process.errors(), StartsWith(directory() / "absent.json"));
}

TEST_F(a_command, a_second_daemon_on_the_same_state_ends_74) {
    auto first = start();
    ASSERT_TRUE(first.wait_for_text("Waiting until ", patience)) << first.errors();
    const auto second = run({"run"});
    EXPECT_EQ(second.end, (support::ending{74, false})) << second.errors;
    EXPECT_THAT(second.errors, HasSubstr(state_path()));
    EXPECT_TRUE(first.running());
}

TEST_F(a_command, status_says_what_is_there_and_what_comes) {
    const auto before = run({"status"});
    EXPECT_EQ(before.end, support::ending{});
    EXPECT_THAT(before.printed,
                AllOf(HasSubstr("the daemon does not run"), HasSubstr("maison: never polled")));
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    const auto after = run({"status"});
    EXPECT_EQ(after.end, support::ending{});
    EXPECT_THAT(after.printed,
                AllOf(HasSubstr("the daemon runs"), HasSubstr(" up to 2026-04-10 00:00"),
                      HasSubstr("next poll 2026-04-11 0")));
}

TEST_F(a_command, check_of_a_good_file_ends_0_and_says_what_it_means) {
    settings how;
    how.off_peak = R"([ "22:30-06:30", "12:30-14:30" ])";
    configure(how);
    const auto found = run({"check"});
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(found.printed, AllOf(HasSubstr("is good"), HasSubstr("2 off-peak windows")));
}

TEST_F(a_command, check_of_the_shipped_file_asks_for_the_prm) {
    const std::string shipped = LINKYNFLUX_SOURCE_DIR "/etc/linkynflux.json";
    support::child_process process{{LINKYNFLUX_PROGRAM, "check", "--config", shipped}};
    EXPECT_EQ(process.wait(patience), bad_configuration);
    EXPECT_THAT(process.errors(), MatchesRegex("[^\n]*linkynflux.json:[0-9]+: meters\\[0\\].prm: "
                                               "[^\n]*14 digits[^\n]*\n"));
}

/// As they stood in the file of the old script.
constexpr auto old_blocks = R"({{
  "meters": [ {{ "prm": "{}" }} ],
  "enedis": [ {{ "source": "conso-api", "token": "a-token" }} ],
  "influx": {{ "host": "localhost", "port": 8086, "db": "linky", "username": "", "password": "",
              "ssl": true, "verify_ssl": true }},
  "hc": [ {{ "start": {{ "h": 1, "m": 0 }}, "end": {{ "h": 7, "m": 0 }} }},
          {{ "start": {{ "h": 12, "m": 30 }}, "end": {{ "h": 14, "m": 30 }} }} ]
}}
)";

TEST_F(a_command, takes_the_influx_and_hc_blocks_of_the_old_script) {
    configure_with(fmt::format(old_blocks, the_meter().digits()));
    const auto found = run({"check"});
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(found.printed, AllOf(HasSubstr("2 off-peak windows"),
                                     HasSubstr("InfluxDB 1.x, https://localhost:8086/linky")));
}

} // namespace
} // namespace linkynflux::testing
