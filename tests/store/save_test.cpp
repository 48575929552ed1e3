// What a reader meets when saving failed at any step, or when the process died there.
#include "store/forked.hpp"
#include "store/state_directory.hpp"
#include "support/system_calls.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>

#include <sys/resource.h>

namespace linkynflux::store {
namespace {

namespace fs = std::filesystem;
using store_test::exit_status_of;
using support::disturbed_call;
using support::fate;
using ::testing::AnyOf;
using ::testing::HasSubstr;

const std::string old_text = "what was there before\n";
const std::string new_text(10'000, 'n');
const std::string name = "outbox/1234-00000000/00000000000000000001.entry";

/// While it lives, no file grows beyond that size: the write fails like that on a full disk.
class file_size_limit {
public:
    explicit file_size_limit(std::size_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        ::rlimit limited{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limited);
    }
    ~file_size_limit() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    file_size_limit(const file_size_limit&) = delete;
    file_size_limit& operator=(const file_size_limit&) = delete;

private:
    ::rlimit before_{};
};

class save_test : public ::testing::Test {
protected:
    void SetUp() override {
        std::signal(SIGXFSZ, SIG_IGN);
        start_over();
    }
    void TearDown() override { std::signal(SIGXFSZ, SIG_DFL); }

    void start_over() {
        fs::remove_all(state.path());
        ASSERT_TRUE(state.prepare());
        ASSERT_TRUE(state.save(name, old_text));
    }

    int files() const {
        int count = 0;
        for (const auto& entry : fs::recursive_directory_iterator{state.path()})
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

    support::temporary_directory temporary;
    state_directory state{temporary / "state"};
};

TEST_F(save_test, failing_at_any_step_leaves_one_whole_file) {
    int step = 1;
    for (bool more = true; more; ++step) {
        SCOPED_TRACE(step);
        start_over();
        {
            const disturbed_call call{step, fate::fails};
            const auto saved = state.save(name, new_text);
            more = call.reached();
            ASSERT_EQ(saved.has_value(), !more);
            if (!saved) {
                EXPECT_EQ(saved.error(), error::state_failed);
                EXPECT_THAT(saved.error().what, HasSubstr(state.path()));
                EXPECT_THAT(saved.error().what, HasSubstr(": Input/output error"));
            }
        }
        const auto text = state.read(name);
        ASSERT_TRUE(text);
        EXPECT_THAT(text->value(), AnyOf(old_text, new_text));
        EXPECT_EQ(files(), 1);
        EXPECT_TRUE(state.save(name, new_text));
        EXPECT_EQ(*state.read(name), new_text);
    }
    // 2 mkdir, then open, write, fsync, rename, open, fsync; there was no ninth call.
    EXPECT_EQ(step, 10);
}

TEST_F(save_test, failing_before_the_new_file_is_durable_leaves_the_old_one) {
    for (int step = 1; step <= 6; ++step) {
        const disturbed_call call{step, fate::fails};
        ASSERT_FALSE(state.save(name, new_text)) << step;
        EXPECT_EQ(*state.read(name), old_text) << step;
    }
}

TEST_F(save_test, dying_at_any_step_leaves_one_whole_file) {
    int step = 1;
    for (int status = 137; status == 137; ++step) {
        SCOPED_TRACE(step);
        start_over();
        status = exit_status_of([&] {
            const disturbed_call call{step, fate::dies};
            return state.save(name, new_text) ? 0 : 1;
        });
        ASSERT_THAT(status, AnyOf(137, 0));
        EXPECT_THAT(state.read(name)->value(), AnyOf(old_text, new_text));
        EXPECT_EQ(state.list("outbox/1234-00000000")->size(), 1u);
        ASSERT_TRUE(state.prepare());
        EXPECT_EQ(files(), 1);
    }
    EXPECT_EQ(step, 10);
    EXPECT_EQ(*state.read(name), new_text);
}

TEST_F(save_test, failing_to_remove_is_a_failure_that_a_second_try_mends) {
    for (int step = 1; step <= 3; ++step) {
        start_over();
        {
            const disturbed_call call{step, fate::fails};
            ASSERT_FALSE(state.remove(name)) << step;
        }
        EXPECT_TRUE(state.remove(name)) << step;
        EXPECT_EQ(*state.read(name), std::nullopt) << step;
    }
}

TEST_F(save_test, failing_to_clean_up_leaves_it_to_the_next_start) {
    {
        // The first failure is the write beyond the limit, the second the removal that follows it.
        const file_size_limit limit{100};
        const disturbed_call call{6, fate::fails};
        ASSERT_FALSE(state.save(name, new_text));
        ASSERT_TRUE(call.reached());
    }
    EXPECT_EQ(files(), 2);
    EXPECT_EQ(state.list("outbox/1234-00000000")->size(), 1u);
    ASSERT_TRUE(state.prepare());
    EXPECT_EQ(files(), 1);
    EXPECT_EQ(*state.read(name), old_text);
}

TEST_F(save_test, a_disk_that_is_full_after_any_number_of_bytes_leaves_the_old_file) {
    for (std::size_t size = 0; size < new_text.size(); size += 97) {
        const auto saved = [&] {
            const file_size_limit limit{size};
            return state.save(name, new_text);
        }();
        ASSERT_FALSE(saved) << size;
        EXPECT_THAT(saved.error().what, HasSubstr(": File too large"));
        ASSERT_EQ(*state.read(name), old_text) << size;
        ASSERT_EQ(files(), 1) << size;
    }
    EXPECT_TRUE(state.save(name, new_text));
}

TEST_F(save_test, a_folder_in_the_place_of_a_file_stays) {
    fs::create_directories(state.path() + "/meters/a.json/inside");
    const auto saved = state.save("meters/a.json", new_text);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().what,
              "cannot replace " + state.path() + "/meters/a.json: Is a directory");
    EXPECT_EQ(files(), 1);
}

TEST_F(save_test, the_lock_can_be_taken_on_a_full_disk) {
    const file_size_limit limit{0};
    EXPECT_TRUE(state_lock::take(state));
}

} // namespace
} // namespace linkynflux::store
