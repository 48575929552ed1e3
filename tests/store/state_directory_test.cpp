// The directory on a real file system.
#include "store/state_directory.hpp"

#include "store/forked.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>

namespace linkynflux::store {
namespace {

namespace fs = std::filesystem;
using store_test::exit_status_of;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class state_directory_test : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(state.prepare()); }

    fs::perms permissions(const std::string& name) const {
        return fs::status(state.path() + "/" + name).permissions();
    }
    void touch(const std::string& name) const { std::ofstream{state.path() + "/" + name} << "x"; }
    bool exists(const std::string& name) const { return fs::exists(state.path() + "/" + name); }

    support::temporary_directory temporary;
    state_directory state{temporary / "state"};
};

TEST_F(state_directory_test, files_and_folders_are_the_owners_alone) {
    ASSERT_TRUE(state.save("outbox/1234-00000000/a.entry", "text"));
    ASSERT_TRUE(state.append("orders/1.output", "text"));
    for (const auto* folder : {"", "meters", "ledgers", "outbox", "orders", "outbox/1234-00000000"})
        EXPECT_EQ(permissions(folder), fs::perms::owner_all) << folder;
    for (const auto* file : {"outbox/1234-00000000/a.entry", "orders/1.output"})
        EXPECT_EQ(permissions(file), fs::perms::owner_read | fs::perms::owner_write) << file;
}

TEST_F(state_directory_test, what_was_saved_is_read_whole_or_from_a_byte_on) {
    const std::string text(200'000, 'x');
    ASSERT_TRUE(state.save("meters/a.json", "short"));
    ASSERT_TRUE(state.save("meters/a.json", text + "end"));
    EXPECT_EQ(*state.read("meters/a.json"), text + "end");
    EXPECT_EQ(*state.read("meters/a.json", text.size()), "end");
    EXPECT_EQ(*state.read("meters/a.json", text.size() + 10), "");
    EXPECT_EQ(*state.read("meters/b.json"), std::nullopt);
    EXPECT_EQ(*state.read("nowhere/b.json"), std::nullopt);
}

TEST_F(state_directory_test, append_adds_to_the_end) {
    ASSERT_TRUE(state.append("orders/1.output", "one\n"));
    ASSERT_TRUE(state.append("orders/1.output", "two\n"));
    EXPECT_EQ(*state.read("orders/1.output"), "one\ntwo\n");
}

TEST_F(state_directory_test, lists_names_in_order_without_temporary_files) {
    for (const auto* name : {"meters/c", "meters/a", "meters/b", "meters/.a.tmp-77"})
        touch(name);
    EXPECT_THAT(*state.list("meters"), ElementsAre("a", "b", "c"));
    EXPECT_THAT(*state.list("ledgers"), IsEmpty());
    EXPECT_THAT(*state.list("outbox/1234-00000000"), IsEmpty());
    EXPECT_FALSE(state.list("meters/a"));
}

TEST_F(state_directory_test, removing_what_is_absent_is_no_failure) {
    ASSERT_TRUE(state.save("meters/a.json", "text"));
    EXPECT_TRUE(state.remove("meters/a.json"));
    EXPECT_EQ(*state.read("meters/a.json"), std::nullopt);
    EXPECT_TRUE(state.remove("meters/a.json"));
    EXPECT_TRUE(state.remove("nowhere/a.json"));
}

TEST_F(state_directory_test, set_aside_replaces_a_former_one) {
    for (const auto* text : {"first", "second"}) {
        ASSERT_TRUE(state.save("meters/a.json", text));
        const auto aside = state.set_aside("meters/a.json");
        ASSERT_TRUE(aside) << aside.error().what;
        EXPECT_THAT(*aside, EndsWith("/state/meters/a.json.unusable"));
        EXPECT_EQ(*state.read("meters/a.json"), std::nullopt);
        EXPECT_EQ(*state.read("meters/a.json.unusable"), text);
    }
    const auto absent = state.set_aside("meters/a.json");
    ASSERT_FALSE(absent);
    EXPECT_THAT(absent.error().what, HasSubstr("cannot set aside"));
}

TEST_F(state_directory_test, no_name_leads_out_of_the_directory) {
    const std::string with_nul{"meters/a\0b", 10};
    for (const auto& name :
         {std::string{"../a"}, std::string{"meters/../../a"}, std::string{"/tmp/a"},
          std::string{"."}, std::string{".."}, std::string{"meters/"}, std::string{}, with_nul}) {
        const auto saved = state.save(name, "text");
        ASSERT_FALSE(saved) << name;
        EXPECT_EQ(saved.error(), error::state_failed);
        EXPECT_THAT(saved.error().what, HasSubstr("names no file inside"));
        EXPECT_FALSE(state.read(name)) << name;
        EXPECT_FALSE(state.append(name, "text")) << name;
        EXPECT_FALSE(state.remove(name)) << name;
        EXPECT_FALSE(state.list(name)) << name;
        EXPECT_FALSE(state.set_aside(name)) << name;
    }
    EXPECT_FALSE(fs::exists(temporary / "a"));
}

TEST_F(state_directory_test, prepare_removes_temporary_files_of_processes_that_are_gone) {
    const auto gone = std::to_string([] {
        store_test::forked child{[](const auto&) { return 0; }};
        const auto pid = child.pid();
        child.exit_status();
        return pid;
    }());
    ASSERT_TRUE(state.save("outbox/1234-00000000/a.entry", "text"));
    const auto left = "outbox/1234-00000000/.a.entry.tmp-" + gone;
    const auto own = "meters/.a.json.tmp-" + std::to_string(::getpid());
    const auto alive = "ledgers/.a.json.tmp-" + std::to_string(::getppid());
    for (const auto& name : {left, own, alive, std::string{"meters/.hidden"}})
        touch(name);
    ASSERT_TRUE(state.prepare());
    EXPECT_FALSE(exists(left));
    EXPECT_FALSE(exists(own));
    EXPECT_TRUE(exists(alive));
    EXPECT_TRUE(exists("meters/.hidden"));
    EXPECT_EQ(*state.read("outbox/1234-00000000/a.entry"), "text");
}

TEST_F(state_directory_test, below_a_file_every_call_is_a_failure_with_path_and_reason) {
    touch("file");
    const state_directory below{state.path() + "/file"};
    const auto prepared = below.prepare();
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error(), error::state_failed);
    EXPECT_EQ(prepared.error().what, "cannot write in " + below.path() + ": Not a directory");
    const auto saved = below.save("meters/a.json", "text");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().what, "cannot create " + below.path() + "/meters: Not a directory");
    EXPECT_FALSE(below.read("meters/a.json"));
    EXPECT_FALSE(below.append("orders/1.output", "text"));
    EXPECT_FALSE(below.remove("meters/a.json"));
    EXPECT_FALSE(below.list("meters"));
    EXPECT_FALSE(below.set_aside("meters/a.json"));
}

TEST_F(state_directory_test, without_a_parent_it_is_not_created) {
    const state_directory nowhere{temporary / "no/where"};
    const auto prepared = nowhere.prepare();
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().what,
              "cannot create " + nowhere.path() + ": No such file or directory");
    EXPECT_FALSE(nowhere.save("meters/a.json", "text"));
    EXPECT_THAT(*nowhere.list("meters"), IsEmpty());
}

TEST_F(state_directory_test, a_directory_it_may_not_write_is_a_failure) {
    ASSERT_TRUE(state.save("meters/a.json", "text"));
    for (const auto* path : {"", "/state", "/state/meters", "/state/orders"})
        fs::permissions(temporary.path().string() + path, fs::perms{0555});
    fs::permissions(state.path() + "/meters/a.json", fs::perms{0444});
    const auto status = exit_status_of([&] {
        constexpr uid_t nobody = 65534; // root may write anywhere
        if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0))
            return 1;
        const auto prepared = state.prepare();
        if (prepared ||
            prepared.error().what != "cannot write in " + state.path() +
                                         ": Permission denied; it belongs to linkynflux: run "
                                         "commands with sudo")
            return 2;
        const auto saved = state.save("meters/a.json", "other");
        if (saved || saved.error() != error::state_failed)
            return 3;
        return *state.read("meters/a.json") == "text" ? 0 : 4;
    });
    fs::permissions(temporary.path(), fs::perms::owner_all);
    for (const auto* folder : {"", "/meters", "/orders"})
        fs::permissions(state.path() + folder, fs::perms::owner_all);
    EXPECT_EQ(status, 0);
}

TEST_F(state_directory_test, a_program_that_is_started_gets_none_of_its_files) {
    const auto lock = state_lock::take(state);
    ASSERT_TRUE(lock);
    for (const auto& entry : fs::directory_iterator{"/proc/self/fd"}) {
        const auto number = std::stoi(entry.path().filename().string());
        std::error_code ignored;
        if (fs::read_symlink(entry.path(), ignored).string().starts_with(state.path())) {
            EXPECT_TRUE(::fcntl(number, F_GETFD) & FD_CLOEXEC) << number;
        }
    }
}

} // namespace
} // namespace linkynflux::store
