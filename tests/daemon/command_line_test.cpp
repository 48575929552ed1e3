// From words to an invocation, or to an exit status.
#include "command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

namespace linkynflux::daemon {
namespace {

using ::testing::HasSubstr;

struct understood {
    std::variant<invocation, int> wanted;
    std::string printed;
    std::string errors;

    const invocation& command() const { return std::get<invocation>(wanted); }
    int status() const { return std::get<int>(wanted); }
};

understood read(std::vector<std::string> words) {
    words.insert(words.begin(), "linkynflux");
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    auto wanted = parse_command_line(static_cast<int>(pointers.size()), pointers.data());
    auto errors = ::testing::internal::GetCapturedStderr();
    return {std::move(wanted), ::testing::internal::GetCapturedStdout(), std::move(errors)};
}

local_days day(std::string_view text) {
    return parse_day(text).value();
}

TEST(command_line, without_a_word_is_the_daemon) {
    ::unsetenv("STATE_DIRECTORY");
    const auto found = read({});
    EXPECT_EQ(found.command().what, command::run);
    EXPECT_EQ(found.command().config_file, "/etc/linkynflux/linkynflux.json");
    EXPECT_EQ(found.command().state_directory, "/var/lib/linkynflux");
}

TEST(command_line, each_command_has_its_name) {
    EXPECT_EQ(read({"run"}).command().what, command::run);
    EXPECT_EQ(read({"check"}).command().what, command::check);
    EXPECT_EQ(read({"fetch"}).command().what, command::fetch);
    EXPECT_EQ(read({"status"}).command().what, command::status);
}

TEST(command_line, the_two_places_are_taken_before_and_after_the_command) {
    for (const auto& words :
         {std::vector<std::string>{"--config", "a", "--state-dir", "b", "check"},
          std::vector<std::string>{"check", "--config", "a", "--state-dir", "b"}}) {
        const auto found = read(words);
        EXPECT_EQ(found.command().what, command::check);
        EXPECT_EQ(found.command().config_file, "a");
        EXPECT_EQ(found.command().state_directory, "b");
    }
}

TEST(command_line, the_state_is_where_systemd_says) {
    ::setenv("STATE_DIRECTORY", "/given", 1);
    EXPECT_EQ(read({}).command().state_directory, "/given");
    ::setenv("STATE_DIRECTORY", "", 1);
    EXPECT_EQ(read({}).command().state_directory, "/var/lib/linkynflux");
    ::unsetenv("STATE_DIRECTORY");
}

TEST(command_line, fetch_takes_days_in_each_spelling) {
    EXPECT_EQ(read({"fetch"}).command().fetched.days, std::nullopt);
    EXPECT_EQ(read({"fetch", "-d", "3"}).command().fetched.days, 3);
    EXPECT_EQ(read({"fetch", "--days", "3"}).command().fetched.days, 3);
    EXPECT_TRUE(read({"fetch", "-l"}).command().fetched.last);
    EXPECT_TRUE(read({"fetch", "--last", "--dry-run"}).command().fetched.dry_run);
    const auto span = read({"fetch", "--from", "2026-03-28", "--to", "2026-03-30"});
    EXPECT_EQ(span.command().fetched.from, day("2026-03-28"));
    EXPECT_EQ(span.command().fetched.to, day("2026-03-30"));
}

TEST(command_line, check_and_status_take_an_option_of_their_own) {
    EXPECT_FALSE(read({"check"}).command().online);
    EXPECT_TRUE(read({"check", "--online"}).command().online);
    EXPECT_FALSE(read({"status"}).command().json);
    EXPECT_TRUE(read({"status", "--json"}).command().json);
}

TEST(command_line, what_cannot_be_meant_is_explained_and_ends_64) {
    for (const auto& words : {std::vector<std::string>{"fetsch"},
                              {"check", "status"},
                              {"fetch", "-d"},
                              {"fetch", "-d", "0"},
                              {"fetch", "-d", "1111"},
                              {"fetch", "-d", "1.5"},
                              {"fetch", "-d", "2", "-l"},
                              {"fetch", "-d", "2", "--from", "2026-03-28"},
                              {"fetch", "-l", "--from", "2026-03-28"},
                              {"fetch", "--to", "2026-03-28"},
                              {"run", "--dry-run"},
                              {"check", "--json"},
                              {"status", "--online"}}) {
        const auto found = read(words);
        ASSERT_TRUE(std::holds_alternative<int>(found.wanted)) << words.back();
        EXPECT_EQ(found.status(), 64) << words.back();
        EXPECT_NE(found.errors, "") << words.back();
    }
}

TEST(command_line, a_day_that_is_none_is_named) {
    const auto found = read({"fetch", "--from", "2026-02-30"});
    ASSERT_TRUE(std::holds_alternative<int>(found.wanted));
    EXPECT_EQ(found.status(), 64);
    EXPECT_THAT(found.errors, HasSubstr("2026-02-30 is not a day"));
}

TEST(command_line, a_span_that_ends_before_it_begins_is_no_span) {
    const auto found = read({"fetch", "--from", "2026-03-30", "--to", "2026-03-28"});
    ASSERT_TRUE(std::holds_alternative<int>(found.wanted));
    EXPECT_EQ(found.status(), 64);
}

TEST(command_line, help_and_version_are_answered_with_0) {
    const auto help = read({"--help"});
    EXPECT_EQ(help.status(), 0);
    EXPECT_THAT(help.printed, HasSubstr("fetch"));
    const auto version = read({"--version"});
    EXPECT_EQ(version.status(), 0);
    EXPECT_EQ(version.printed, "linkynflux " LINKYNFLUX_VERSION "\n");
}

} // namespace
} // namespace linkynflux::daemon
