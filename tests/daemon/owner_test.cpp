// A command that root runs leaves the state directory's files to the daemon's user.
#include "daemon/running_daemon.hpp"

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::testing {
namespace {

constexpr uid_t nobody = 65534;

uid_t owner_of(const std::filesystem::path& path) {
    struct stat found {};
    EXPECT_EQ(::lstat(path.c_str(), &found), 0) << path;
    return found.st_uid;
}

TEST_F(a_daemon, run_by_root_works_as_the_owner_of_its_state) {
    if (::geteuid() != 0)
        GTEST_SKIP() << "only root can give a directory to somebody else";
    std::filesystem::permissions(directory().path(), std::filesystem::perms{0755});
    std::filesystem::create_directory(state_path());
    ASSERT_EQ(::chown(state_path().c_str(), nobody, nobody), 0);

    auto fetch = start({"fetch", "--dry-run", "-d", "1"});
    EXPECT_EQ(fetch.wait(patience), support::ending{}) << fetch.errors();
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(state_path())) {
        EXPECT_EQ(owner_of(entry.path()), nobody) << entry.path();
        files += entry.is_regular_file() ? 1 : 0;
    }
    EXPECT_GT(files, 1u); // the lock and the ledger at least
}

} // namespace
} // namespace linkynflux::testing
