// The lock between real processes.
#include "store/state_directory.hpp"

#include "store/forked.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <optional>

namespace linkynflux::store {
namespace {

using store_test::exit_status_of;
using store_test::forked;

class state_lock_test : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(state.prepare()); }

    support::temporary_directory temporary;
    state_directory state{temporary / "state"};
};

TEST_F(state_lock_test, another_process_holds_it_until_it_dies) {
    forked owner{[&](const auto& tell) {
        const auto lock = state_lock::take(state);
        if (!lock)
            return 1;
        tell();
        return ::pause();
    }};
    ASSERT_TRUE(owner.wait_until_told());
    EXPECT_TRUE(state_lock::is_taken(state));
    const auto refused = state_lock::take(state);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), error::state_locked);
    EXPECT_EQ(refused.error().what,
              "another linkynflux (pid " + std::to_string(owner.pid()) + ") uses " + state.path());
    owner.kill();
    EXPECT_FALSE(state_lock::is_taken(state));
    EXPECT_TRUE(state_lock::take(state));
}

TEST_F(state_lock_test, lives_as_long_as_the_object) {
    std::optional<state_lock> kept;
    {
        auto lock = state_lock::take(state);
        ASSERT_TRUE(lock);
        kept = std::move(*lock);
    }
    EXPECT_TRUE(state_lock::is_taken(state));
    EXPECT_FALSE(state_lock::take(state));
    kept.reset();
    EXPECT_FALSE(state_lock::is_taken(state));
    EXPECT_TRUE(state_lock::take(state));
}

TEST_F(state_lock_test, asking_changes_nothing) {
    EXPECT_FALSE(state_lock::is_taken(state_directory{temporary / "absent"}));
    EXPECT_FALSE(state_lock::is_taken(state));
    EXPECT_THAT(*state.read("lock"), std::nullopt);
    const auto lock = state_lock::take(state);
    ASSERT_TRUE(lock);
    for (int i = 0; i < 100; ++i)
        ASSERT_TRUE(state_lock::is_taken(state));
    EXPECT_EQ(exit_status_of([&] { return state_lock::take(state) ? 1 : 0; }), 0);
    EXPECT_EQ(*state.read("lock"), std::to_string(::getpid()) + "\n");
}

TEST_F(state_lock_test, can_be_taken_while_others_ask) {
    ASSERT_TRUE(state_lock::take(state));
    forked asking{[&](const auto& tell) {
        for (long i = 0;; ++i) {
            (void)state_lock::is_taken(state);
            if (i == 100)
                tell();
        }
        return 0;
    }};
    ASSERT_TRUE(asking.wait_until_told());
    for (int i = 0; i < 500; ++i) {
        const auto lock = state_lock::take(state);
        ASSERT_TRUE(lock) << i << ": " << lock.error().what;
    }
}

TEST_F(state_lock_test, refuses_without_a_number_where_the_file_has_none) {
    const auto lock = state_lock::take(state);
    ASSERT_TRUE(lock);
    std::ofstream{state.path() + "/lock", std::ios::trunc} << "no number";
    const auto refused = state_lock::take(state);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what, "another linkynflux uses " + state.path());
}

TEST_F(state_lock_test, without_a_directory_is_a_failure_of_the_state) {
    const auto lock = state_lock::take(state_directory{temporary / "absent"});
    ASSERT_FALSE(lock);
    EXPECT_EQ(lock.error(), error::state_failed);
    EXPECT_EQ(lock.error().what,
              "cannot open " + (temporary / "absent/lock") + ": No such file or directory");
}

} // namespace
} // namespace linkynflux::store
