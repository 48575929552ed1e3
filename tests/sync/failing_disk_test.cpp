// A disk that fails at any system call of a start and a poll, once or for good: told, nothing asked
// that could not be entered before, and all is there once it works again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/state.hpp"
#include "support/system_calls.hpp"
#include "sync/simulated_life.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>

namespace linkynflux::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::hours;
using support::disturbed_call;
using support::fate;

const auto start = paris("2026-05-04 12:00:00");
const auto before_the_next = paris("2026-05-05 07:00:00");
const auto after_the_next = paris("2026-05-05 14:00:00");

/// One process with a disk that fails somewhere, and those after it with one that works.
class one_failure {
public:
    one_failure(simulated_life& life, fate what, int error)
        : life_(life),
          what_(what),
          error_(error),
          made_(life.questions.size()) {
        life_.at_each_exchange = [this](sys_seconds) { look(); };
    }
    ~one_failure() {
        life_.at_each_exchange = [](sys_seconds) {};
    }
    one_failure(const one_failure&) = delete;
    one_failure& operator=(const one_failure&) = delete;

    /// Whether the call was reached.
    bool live(int call, sys_seconds from, sys_seconds to) {
        const disturbed_call disturbed{call, what_, error_};
        try {
            EXPECT_TRUE(life_.live(from, to));
        } catch (const std::runtime_error& refused) {
            told_.insert(refused.what());
        }
        look();
        return disturbed.reached();
    }

    /// What was told of the disk, each sentence once, at the start or later.
    std::set<std::string> told() const {
        auto all = told_;
        for (const auto& one : life_.told<state_failing>())
            all.insert(one.why.what);
        for (const auto& one : life_.told<delivery_failed>())
            all.insert(one.why.what);
        return all;
    }

private:
    /// At each exchange, which may be a request, and at the end: as many requests were entered as
    /// have been made.
    void look() {
        if (life_.questions.size() > made_) {
            EXPECT_GE(entered_, life_.questions.size())
                << "a request was made without being entered";
        }
        made_ = life_.questions.size();
        entered_ = 0;
        const fs::path ledgers = life_.state.path() / "ledgers";
        if (!fs::exists(ledgers))
            return;
        for (const auto& file : fs::directory_iterator{ledgers}) {
            std::ifstream in{file.path()};
            const std::string text{std::istreambuf_iterator<char>{in}, {}};
            if (const auto entries = store::parse_ledger(text))
                entered_ += entries->spent.size();
        }
    }

    simulated_life& life_;
    fate what_;
    int error_;
    std::size_t made_;
    std::size_t entered_ = 0;
    std::set<std::string> told_;
};

using failing = std::tuple<fate, int>;

class a_failing_disk : public ::testing::TestWithParam<failing> {
protected:
    /// `calls` of a life that begins so, the disk failing from one of them on between `from` and
    /// `to`.
    void fail_at_each_call(const std::function<void(simulated_life&)>& begin, sys_seconds from,
                           sys_seconds to, std::size_t requests) {
        const auto [what, error] = GetParam();
        bool reached = true;
        int call = 1;
        std::size_t most_told = 0;
        for (; reached && !HasFailure(); ++call) {
            SCOPED_TRACE("call " + std::to_string(call));
            simulated_life life;
            begin(life);
            {
                one_failure failure{life, what, error};
                reached = failure.live(call, from, to);
                const auto told = failure.told();
                most_told = std::max(most_told, told.size());
                for (const auto& one : told)
                    EXPECT_EQ(one.find('\n'), std::string::npos) << one;
                if (reached && what == fate::fails_from_there && told.empty())
                    ADD_FAILURE() << "nothing was told";
            }
            EXPECT_LE(life.questions.size(), requests);
            ASSERT_TRUE(life.live(to, to + days{1}));
            for (auto d = day("2026-04-27"); d < paris_day(to) + days{1}; d += days{1})
                EXPECT_TRUE(life.is_true(d));
            // An outbox entry that could not be opened: its days were asked for again.
            EXPECT_LE(life.told<state_set_aside>().size(), 1u);
        }
        std::cout << call - 2 << " calls, up to " << most_told << " sentences\n";
        EXPECT_GT(call, 15);
    }
};

TEST_P(a_failing_disk, at_the_first_start_and_poll_loses_nothing) {
    fail_at_each_call([](simulated_life&) {}, start, start + hours{6}, 4);
}

TEST_P(a_failing_disk, at_a_later_start_and_poll_loses_nothing) {
    const auto begin = [](simulated_life& life) { ASSERT_TRUE(life.live(start, before_the_next)); };
    fail_at_each_call(begin, before_the_next, after_the_next, 4);
}

INSTANTIATE_TEST_SUITE_P(each, a_failing_disk,
                         ::testing::Combine(::testing::Values(fate::fails, fate::fails_from_there),
                                            ::testing::Values(ENOSPC, EROFS, EIO, EACCES)),
                         [](const auto& of) {
                             return std::string{::strerrorname_np(std::get<1>(of.param))} +
                                    (std::get<0>(of.param) == fate::fails ? "_once" : "_for_good");
                         });

} // namespace
} // namespace linkynflux::testing
