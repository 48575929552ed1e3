// From words to an invocation, or to an exit status.
#include "command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

namespace linkynflux::daemon {
namespace {

using ::testing::AllOf;
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
    EXPECT_EQ(read({"backfill", "--from", "2026-03-28"}).command().what, command::backfill);
    EXPECT_EQ(read({"reclassify", "--from", "2026-03-28"}).command().what, command::reclassify);
    EXPECT_EQ(read({"status"}).command().what, command::status);
    EXPECT_EQ(read({"init-db"}).command().what, command::init_db);
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

TEST(command_line, init_db_takes_a_time_to_keep_points_for_and_an_administrator) {
    using std::chrono::days;
    const auto kept = [](const char* text) {
        return read({"init-db", "--retention", text}).command().created.retention;
    };
    EXPECT_EQ(read({"init-db"}).command().created.retention, std::nullopt);
    EXPECT_EQ(kept("inf"), std::nullopt);
    EXPECT_EQ(kept("1825d"), days{1825});
    EXPECT_EQ(kept("52w"), days{364});
    for (const char* none : {"", "0d", "-1d", "1825", "1y", "d", "36501d", "9999999999w", "30 d"})
        EXPECT_EQ(read({"init-db", "--retention", none}).status(), 64) << none;
    const auto one = read({"init-db", "--admin-user", "a", "--admin-password-file", "f"}).command();
    EXPECT_EQ(one.created.admin_user, "a");
    EXPECT_EQ(one.created.admin_password_file, "f");
    EXPECT_EQ(read({"init-db", "--admin-token-file", "t"}).command().created.admin_token_file, "t");
    EXPECT_EQ(read({"init-db", "--admin-password-file", "f"}).status(), 64);
    EXPECT_EQ(read({"init-db", "--admin-user", "a", "--admin-token-file", "t"}).status(), 64);
}

TEST(command_line, backfill_and_reclassify_take_days) {
    const auto open = read({"backfill", "--from", "2026-03-28"});
    EXPECT_EQ(open.command().ordered.from, day("2026-03-28"));
    EXPECT_EQ(open.command().ordered.to, std::nullopt);
    EXPECT_FALSE(open.command().ordered.replace);
    const auto span = read({"backfill", "--from", "2026-03-28", "--to", "2026-03-30", "--replace"});
    EXPECT_EQ(span.command().ordered.to, day("2026-03-30"));
    EXPECT_TRUE(span.command().ordered.replace);
    EXPECT_EQ(read({"reclassify", "--from", "2026-03-28"}).command().ordered.from,
              day("2026-03-28"));
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
                              {"backfill"},
                              {"backfill", "--to", "2026-03-28"},
                              {"backfill", "--from", "2026-03-30", "--to", "2026-03-28"},
                              {"backfill", "--from", "2026-03-28", "--dry-run"},
                              {"reclassify"},
                              {"reclassify", "--from", "yesterday"},
                              {"reclassify", "--from", "2026-03-28", "--to", "2026-03-30"},
                              {"fetch", "--replace"},
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

TEST(command_line, the_help_of_a_command_says_what_it_covers) {
    EXPECT_THAT(read({"fetch", "--help"}).printed,
                AllOf(HasSubstr("load curve of the consumption alone, of every meter"),
                      HasSubstr("Each request counts")));
    EXPECT_THAT(read({"backfill", "--help"}).printed,
                AllOf(HasSubstr("all series of all meters"), HasSubstr("InfluxDB 1 and 2")));
    EXPECT_THAT(read({"reclassify", "--help"}).printed,
                AllOf(HasSubstr("no request to Enedis"), HasSubstr("InfluxDB 1 or 2")));
    EXPECT_THAT(read({"init-db", "--help"}).printed,
                AllOf(HasSubstr("changes none that is"), HasSubstr("Nothing is asked of Enedis")));
}

} // namespace
} // namespace linkynflux::daemon
