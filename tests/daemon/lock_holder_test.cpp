// Who holds the state directory, from the words it was started with.
#include "lock_holder.hpp"

#include "support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace linkynflux::daemon {
namespace {

/// As /proc/PID/cmdline has them.
lock_holder::kind started_as(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text.append(word).push_back('\0');
    return kind_of(text);
}

TEST(a_lock_holder, is_the_daemon_where_no_command_was_given) {
    EXPECT_EQ(started_as({"/usr/sbin/linkynflux"}), lock_holder::the_daemon);
    EXPECT_EQ(started_as({"linkynflux", "run"}), lock_holder::the_daemon);
    EXPECT_EQ(started_as({"linkynflux", "--config", "fetch", "--state-dir=check"}),
              lock_holder::the_daemon);
}

TEST(a_lock_holder, is_a_command_where_one_was_given) {
    EXPECT_EQ(started_as({"linkynflux", "fetch", "-d", "3"}), lock_holder::a_command);
    EXPECT_EQ(started_as({"./linkynflux", "--state-dir", "/s", "check", "--online"}),
              lock_holder::a_command);
}

TEST(a_lock_holder, is_not_guessed) {
    EXPECT_EQ(started_as({}), lock_holder::some_process);
    EXPECT_EQ(started_as({"/usr/bin/vi", "run"}), lock_holder::some_process);
}

TEST(a_lock_holder, is_nobody_where_the_lock_is_free) {
    const support::temporary_directory directory;
    const store::state_directory state{directory / "state"};
    EXPECT_EQ(holder_of(state), std::nullopt);
    ASSERT_TRUE(state.prepare());
    const auto lock = store::state_lock::take(state);
    ASSERT_TRUE(lock);
    // This test is no linkynflux.
    EXPECT_EQ(holder_of(state), lock_holder{});
}

TEST(a_lock_holder, is_not_told_from_a_lock_that_cannot_be_read) {
    const support::temporary_directory directory;
    std::filesystem::create_directories(directory / "state/lock");
    const auto found = holder_of(store::state_directory{directory / "state"});
    EXPECT_EQ(found, lock_holder{lock_holder::cannot_be_told});
    EXPECT_EQ(in_words(found),
              "whether the daemon runs cannot be told: the state directory cannot be read");
}

TEST(a_lock_holder, is_named_no_further_than_it_is_known) {
    EXPECT_EQ(in_words(std::nullopt), "the daemon does not run");
    EXPECT_EQ(in_words(lock_holder{lock_holder::the_daemon, 42}), "the daemon runs (pid 42)");
    EXPECT_EQ(in_words(lock_holder{lock_holder::a_command, 42}),
              "a linkynflux command holds the state directory (pid 42); the daemon does not run");
    EXPECT_EQ(in_words(lock_holder{}), "a linkynflux process holds the state directory");
}

} // namespace
} // namespace linkynflux::daemon
