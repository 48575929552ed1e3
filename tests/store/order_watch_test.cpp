// Two processes that wake each other through the orders folder.
#include "store/orders.hpp"

#include "store/forked.hpp"
#include "support/temporary_directory.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <gmock/gmock.h>

#include <fstream>

namespace linkynflux::store {
namespace {

namespace asio = boost::asio;
using namespace std::chrono;
using namespace std::chrono_literals;
using store_test::forked;

const order last{order_kind::fetch, std::nullopt, local_days{2026y / 9 / 30}};

class order_watch_test : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(state.prepare()); }

    /// Runs until everything spawned has returned; rethrows what it threw.
    void spawn(asio::awaitable<void> what) {
        asio::co_spawn(context, std::move(what),
                       asio::bind_cancellation_slot(cancel.slot(), [this](std::exception_ptr why) {
                           returned = true;
                           if (why)
                               std::rethrow_exception(why);
                       }));
    }
    /// Whether what was spawned has returned when nothing more can be done at once.
    bool has_returned() {
        context.restart();
        context.poll();
        return returned;
    }

    support::temporary_directory temporary;
    state_directory state{temporary / "state"};
    orders all{state};
    asio::io_context context;
    asio::cancellation_signal cancel;
    bool returned = false;
};

asio::awaitable<void> carry_out(order_watch& watch, const orders& all, int count) {
    for (int done = 0; done < count;) {
        co_await watch.changed();
        const auto ids = all.pending();
        for (const auto& id : *ids) {
            EXPECT_EQ(*all.load(id), last);
            EXPECT_TRUE(all.print(id, "one\n"));
            EXPECT_TRUE(all.print(id, "two\n"));
            EXPECT_TRUE(all.finish(id, 75));
            ++done;
        }
    }
}

asio::awaitable<void> follow(order_watch& watch, const orders& all, const std::string& id,
                             std::string& output, int& exit_status) {
    for (;;) {
        const auto outcome = all.outcome(id);
        output += *all.printed(id, output.size());
        if (*outcome) {
            exit_status = **outcome;
            co_return;
        }
        co_await watch.changed();
    }
}

int order_and_follow(const state_directory& state) {
    const orders all{state};
    asio::io_context context;
    const auto watch = watch_orders(context.get_executor(), state);
    const auto id = all.place(last);
    if (!watch || !id)
        return 1;
    std::string output;
    int exit_status = -1;
    asio::co_spawn(context, follow(**watch, all, *id, output, exit_status), asio::detached);
    context.run();
    if (output != "one\ntwo\n" || !all.take_back(*id))
        return 2;
    return exit_status;
}

TEST_F(order_watch_test, one_process_orders_and_another_carries_out) {
    const auto watch = watch_orders(context.get_executor(), state);
    ASSERT_TRUE(watch) << watch.error().what;
    forked first{[&](const auto&) { return order_and_follow(state); }};
    forked second{[&](const auto&) { return order_and_follow(state); }};
    spawn(carry_out(**watch, all, 2));
    context.run_for(30s);
    ASSERT_TRUE(returned);
    EXPECT_EQ(first.exit_status(), 75);
    EXPECT_EQ(second.exit_status(), 75);
    EXPECT_THAT(*state.list("orders"), ::testing::IsEmpty());
}

TEST_F(order_watch_test, a_change_before_the_call_is_not_missed) {
    const auto watch = watch_orders(context.get_executor(), state);
    ASSERT_TRUE(watch);
    const auto id = *all.place(last);
    spawn((*watch)->changed());
    EXPECT_TRUE(has_returned());
}

TEST_F(order_watch_test, every_step_of_an_order_is_a_change_once) {
    const auto watch = watch_orders(context.get_executor(), state);
    ASSERT_TRUE(watch);
    std::string id;
    const std::function<void()> steps[] = {
        [&] { id = *all.place(last); },
        [&] { EXPECT_TRUE(all.print(id, "text")); },
        [&] { EXPECT_TRUE(all.finish(id, 0)); },
        [&] { EXPECT_TRUE(all.take_back(id)); },
    };
    for (const auto& step : steps) {
        returned = false;
        spawn((*watch)->changed());
        EXPECT_FALSE(has_returned());
        step();
        EXPECT_TRUE(has_returned());
    }
}

TEST_F(order_watch_test, temporary_files_wake_nobody) {
    const auto watch = watch_orders(context.get_executor(), state);
    ASSERT_TRUE(watch);
    spawn((*watch)->changed());
    std::ofstream{state.path() + "/orders/.1.order.tmp-77"} << "text";
    EXPECT_FALSE(has_returned());
    std::ofstream{state.path() + "/orders/1.order"} << "text";
    EXPECT_TRUE(has_returned());
}

TEST_F(order_watch_test, more_changes_than_one_read_takes_are_one) {
    const auto watch = watch_orders(context.get_executor(), state);
    ASSERT_TRUE(watch);
    for (int i = 0; i < 1000; ++i)
        std::ofstream{state.path() + "/orders/" + std::to_string(i) + ".output"} << "text";
    spawn((*watch)->changed());
    EXPECT_TRUE(has_returned());
    returned = false;
    spawn((*watch)->changed());
    EXPECT_FALSE(has_returned());
}

TEST_F(order_watch_test, cancelled_while_waiting_it_returns) {
    const auto watch = watch_orders(context.get_executor(), state);
    ASSERT_TRUE(watch);
    spawn((*watch)->changed());
    EXPECT_FALSE(has_returned());
    cancel.emit(asio::cancellation_type::terminal);
    EXPECT_TRUE(has_returned());
}

asio::awaitable<void> change_twice(order_watch& watch, int& changes) {
    co_await asio::this_coro::throw_if_cancelled(false);
    for (; changes < 2; ++changes)
        co_await watch.changed();
}

TEST_F(order_watch_test, cancelled_before_it_waits_it_returns) {
    const auto watch = watch_orders(context.get_executor(), state);
    ASSERT_TRUE(watch);
    int changes = 0;
    spawn(change_twice(**watch, changes));
    EXPECT_FALSE(has_returned());
    cancel.emit(asio::cancellation_type::terminal);
    EXPECT_TRUE(has_returned());
    EXPECT_EQ(changes, 2);
}

TEST_F(order_watch_test, without_the_folder_there_is_nothing_to_watch) {
    const auto watch = watch_orders(context.get_executor(), state_directory{temporary / "absent"});
    ASSERT_FALSE(watch);
    EXPECT_EQ(watch.error(), error::state_failed);
    EXPECT_EQ(watch.error().what,
              "cannot watch " + (temporary / "absent/orders") + ": No such file or directory");
}

} // namespace
} // namespace linkynflux::store
