// A state directory on a small file system that is really full: one line, and nothing lost.
#include "daemon/running_daemon.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace linkynflux::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t times = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++times;
    return times;
}

class on_a_full_disk : public a_daemon_with_influxdb {
protected:
    void SetUp() override {
        if (::geteuid() != 0)
            GTEST_SKIP() << "only root can mount a file system";
        fs::create_directory(state_path());
        support::child_process mount{
            {"unshare", "-m", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", state_path()}};
        if (mount.wait(patience) != support::ending{})
            GTEST_SKIP() << "a file system of its own cannot be mounted here: " << mount.errors();
        a_daemon_with_influxdb::SetUp();
        if (!influxdb)
            return;
        auto how = into_influxdb();
        how.level = "info";
        configure(how);
    }

    /// On an empty file system of that size, of which so much is taken.
    support::child_process start_on(const char* size, const char* taken) const {
        auto words = command({"run"});
        const auto* script = R"(mount -t tmpfs -o size="$1" tmpfs "$0" &&)"
                             R"( { head -c "$2" /dev/zero > "$0/other" 2> /dev/null || true; } &&)"
                             R"( shift 2 && exec "$@")";
        words.insert(words.begin(),
                     {"unshare", "-m", "sh", "-c", script, state_path(), size, taken});
        return support::child_process{words, surroundings()};
    }

    /// As the daemon sees it, in its mount namespace.
    fs::path inside(const support::child_process& daemon, const char* name) const {
        return fmt::format("/proc/{}/root{}/{}", daemon.pid(), state_path(), name);
    }

    void fill(const support::child_process& daemon) const {
        std::ofstream other{inside(daemon, "other")};
        const std::string page(4096, 'x');
        while (other << page << std::flush)
            ;
    }

    /// Space is made, and what was missing comes.
    void make_space(support::child_process& daemon, const std::string& stored) const {
        fs::remove(inside(daemon, "other"));
        EXPECT_TRUE(daemon.wait_for_text(stored, patience)) << daemon.errors();
    }
};

constexpr auto no_space = "No space left on device";

TEST_F(on_a_full_disk, a_first_start_says_so_and_ends_74) {
    auto daemon = start_on("64k", "64k");
    EXPECT_EQ(daemon.wait(patience), (support::ending{74, false}));
    EXPECT_EQ(count(daemon.errors(), no_space), 1u) << daemon.errors();
    EXPECT_THAT(daemon.errors(), HasSubstr(state_path()));
    EXPECT_EQ(asked.passed(), 0u);
}

TEST_F(on_a_full_disk, an_answer_that_does_not_fit_is_told_once_and_asked_for_again) {
    set_clock("2026-04-10T10:00:00Z", 21'600); // a day in four seconds
    auto daemon = start_on("256k", "220k");
    ASSERT_TRUE(daemon.wait_for_text(no_space, patience)) << daemon.errors();
    ASSERT_TRUE(asked.wait_for(2, patience)) << daemon.errors();
    make_space(daemon, " readings stored");
    EXPECT_EQ(count(daemon.errors(), no_space), 1u) << daemon.errors();
    EXPECT_GE(points_with("value"), 7u * 48);
}

TEST_F(on_a_full_disk, a_daily_poll_asks_nothing_and_goes_on_when_there_is_space) {
    set_clock("2026-04-10T10:00:00Z", 21'600);
    auto daemon = start_on("1m", "0");
    ASSERT_TRUE(daemon.wait_for_text("336 readings stored", patience)) << daemon.errors();
    fill(daemon);
    const auto before = asked.passed();
    ASSERT_TRUE(daemon.wait_for_text(no_space, patience)) << daemon.errors();
    EXPECT_EQ(asked.passed(), before);
    make_space(daemon, "48 readings stored");
    EXPECT_EQ(count(daemon.errors(), no_space), 1u) << daemon.errors();
    const auto points = points_with("value");
    EXPECT_GE(points, 8u * 48);
    EXPECT_EQ(points % 48, 0u);
}

} // namespace
} // namespace linkynflux::testing
