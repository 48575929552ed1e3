// A token that several want at once is fetched once; what each then knows of it.
#include "enedis/kept_token.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include <deque>
#include <stdexcept>
#include <vector>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

constexpr sys_seconds now{1'790'000'000s};

struct kept : testing::Test {
    asio::io_context context;
    asio::cancellation_signal stop;
    std::deque<result<access_token>> replies;
    int fetches = 0;
    kept_token token{[this](sys_seconds) { return fetch(); }};
    std::vector<result<kept_token::borrowed>> given;

    /// Others get a turn before it ends, as with a real one.
    asio::awaitable<result<access_token>> fetch() {
        ++fetches;
        co_await asio::post(context, asio::use_awaitable);
        co_await asio::post(context, asio::use_awaitable);
        if (replies.empty())
            throw std::runtime_error("a fetch too many");
        auto reply = std::move(replies.front());
        replies.pop_front();
        co_return reply;
    }

    asio::awaitable<void> want(sys_seconds at) {
        co_await asio::this_coro::throw_if_cancelled(false);
        given.push_back(co_await token.get(at));
    }

    void spawn(sys_seconds at = now) {
        asio::co_spawn(context, want(at), [](std::exception_ptr e) {
            if (e)
                std::rethrow_exception(e);
        });
    }

    void go() {
        context.restart();
        context.run();
    }

    void will_be(std::string text) { replies.push_back(access_token{std::move(text), now + 1h}); }
};

TEST_F(kept, is_fetched_once_for_all_who_want_it) {
    will_be("one");
    for (int i = 0; i < 5; ++i)
        spawn();
    go();
    EXPECT_EQ(fetches, 1);
    ASSERT_EQ(given.size(), 5u);
    for (const auto& g : given) {
        ASSERT_TRUE(g.has_value());
        EXPECT_EQ(g->text, "one");
        EXPECT_FALSE(g->has_worked);
    }
}

TEST_F(kept, is_known_to_have_worked_from_the_first_answer_on) {
    will_be("one");
    will_be("two");
    spawn();
    go();
    token.note_worked("none of ours");
    spawn();
    go();
    token.note_worked("one");
    spawn();
    go();
    token.drop("one");
    spawn();
    go();
    EXPECT_EQ(fetches, 2);
    std::vector<bool> worked;
    for (const auto& g : given)
        worked.push_back(g->has_worked);
    EXPECT_EQ(worked, (std::vector{false, false, true, false}));
}

TEST_F(kept, is_fetched_anew_at_its_end) {
    will_be("one");
    will_be("two");
    spawn();
    go();
    spawn(now + 1h);
    go();
    EXPECT_EQ(given.at(1)->text, "two");
    EXPECT_FALSE(given.at(1)->has_worked);
}

TEST_F(kept, is_dropped_only_by_its_own_name) {
    will_be("one");
    will_be("two");
    spawn();
    go();
    token.drop("one");
    spawn();
    go();
    token.drop("one"); // by another meter, whose refusal comes late
    spawn();
    go();
    EXPECT_EQ(fetches, 2);
    EXPECT_EQ(given.at(2)->text, "two");
}

TEST_F(kept, shares_the_failure_of_a_fetch_and_tries_again_later) {
    replies.push_back(failure{error::timed_out, "too slow"});
    spawn();
    spawn();
    spawn();
    go();
    EXPECT_EQ(fetches, 1);
    ASSERT_EQ(given.size(), 3u);
    for (const auto& g : given)
        EXPECT_EQ(g.error(), error::timed_out);
    will_be("one");
    spawn();
    go();
    EXPECT_EQ(given.at(3)->text, "one");
}

TEST_F(kept, is_fetched_by_the_next_where_the_first_was_stopped) {
    replies.push_back(failure{error::stopped, "stopped"});
    will_be("one");
    spawn();
    spawn();
    go();
    EXPECT_EQ(fetches, 2);
    ASSERT_EQ(given.size(), 2u);
    EXPECT_EQ(given[0].error(), error::stopped);
    EXPECT_EQ(given[1]->text, "one");
}

TEST_F(kept, lets_who_waits_be_stopped) {
    will_be("one");
    spawn();
    asio::co_spawn(context, want(now),
                   asio::bind_cancellation_slot(stop.slot(), [](std::exception_ptr) {}));
    asio::post(context, [&] { stop.emit(asio::cancellation_type::terminal); });
    go();
    EXPECT_EQ(fetches, 1);
    ASSERT_EQ(given.size(), 2u);
    EXPECT_EQ(given[0].error(), error::stopped);
    EXPECT_EQ(given[1]->text, "one");
}

TEST_F(kept, outlives_a_fetch_that_throws) {
    spawn();
    EXPECT_THROW(go(), std::runtime_error);
    will_be("one");
    spawn();
    go();
    EXPECT_EQ(given.back()->text, "one");
}

} // namespace
} // namespace linkynflux::enedis
