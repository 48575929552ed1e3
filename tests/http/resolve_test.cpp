// Name resolution with a name server that is slow, silent or absent.
#include "http/resolve.hpp"

#include "http/exchange.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <future>

namespace linkynflux::http {
namespace {

using outcome = std::optional<result<addresses>>;

auto into(outcome& found) {
    return [&found](std::exception_ptr e, result<addresses> all) {
        rethrow(e);
        found = std::move(all);
    };
}

/// A name server that answers when the test says so, or when the test is over.
class slow_name_server {
public:
    ~slow_name_server() { answer(); }

    lookup ask() const {
        return [answered = answered_](const std::string&, std::uint16_t port) -> result<addresses> {
            answered.wait();
            return addresses(1, {boost::asio::ip::address_v4::loopback(), port});
        };
    }
    void answer() {
        if (!std::exchange(has_answered_, true))
            answer_.set_value();
    }

private:
    std::promise<void> answer_;
    std::shared_future<void> answered_ = answer_.get_future().share();
    bool has_answered_ = false;
};

const lookup never_asked = [](const std::string& host, std::uint16_t) -> result<addresses> {
    ADD_FAILURE() << host << " was looked up";
    return addresses{};
};

TEST(resolve, takes_a_literal_as_it_is) {
    boost::asio::io_context context{1};
    outcome v4;
    outcome v6;
    boost::asio::co_spawn(context, resolve("192.0.2.1", 8086, 1s, never_asked), into(v4));
    boost::asio::co_spawn(context, resolve("2001:db8::1", 443, 1s, never_asked), into(v6));
    context.run();
    ASSERT_TRUE(v4 && *v4 && v6 && *v6);
    EXPECT_EQ(v4->value(), addresses(1, {boost::asio::ip::make_address("192.0.2.1"), 8086}));
    EXPECT_EQ(v6->value(), addresses(1, {boost::asio::ip::make_address("2001:db8::1"), 443}));
}

TEST(resolve, finds_localhost) {
    boost::asio::io_context context{1};
    outcome found;
    boost::asio::co_spawn(context, resolve("localhost", 8086, 10s), into(found));
    context.run();
    ASSERT_TRUE(found && *found) << found->error().what;
    ASSERT_FALSE(found->value().empty());
    for (const auto& address : found->value()) {
        EXPECT_TRUE(address.address().is_loopback()) << address;
        EXPECT_EQ(address.port(), 8086);
    }
}

TEST(resolve, says_that_there_is_no_such_name) {
    // Longer than a name may be, so nobody is asked.
    const auto found = system_lookup(std::string(300, 'a'), 443);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error(), error::name_not_found);
    EXPECT_EQ(found.error().what.rfind("the name cannot be resolved (", 0), 0u);
}

TEST(resolve, waits_for_a_slow_answer) {
    boost::asio::io_context context{1};
    slow_name_server names;
    outcome found;
    boost::asio::co_spawn(context, resolve("slow.test", 80, 1h, names.ask()), into(found));
    context.poll();
    EXPECT_FALSE(found);
    names.answer();
    context.run();
    ASSERT_TRUE(found && *found);
    EXPECT_EQ(found->value().front().port(), 80);
}

TEST(resolve, leaves_a_silent_name_server_at_the_deadline) {
    boost::asio::io_context context{1};
    slow_name_server names;
    outcome found;
    boost::asio::co_spawn(context, resolve("silent.test", 80, 100ms, names.ask()), into(found));
    context.run();
    ASSERT_TRUE(found);
    ASSERT_FALSE(*found);
    EXPECT_EQ(found->error(), error::timed_out);
}

TEST(resolve, leaves_a_silent_name_server_when_cancelled) {
    boost::asio::io_context context{1};
    slow_name_server names;
    boost::asio::cancellation_signal cancel;
    outcome found;
    boost::asio::co_spawn(context, resolve("silent.test", 80, 1h, names.ask()),
                          boost::asio::bind_cancellation_slot(cancel.slot(), into(found)));
    context.poll();
    EXPECT_FALSE(found);
    cancel.emit(boost::asio::cancellation_type::terminal);
    context.run();
    ASSERT_TRUE(found);
    ASSERT_FALSE(*found);
    EXPECT_EQ(found->error(), error::stopped);
}

TEST(resolve, is_not_begun_where_it_is_cancelled_already) {
    boost::asio::io_context context{1};
    boost::asio::cancellation_signal cancel;
    const auto cancelled_first = [&]() -> boost::asio::awaitable<result<addresses>> {
        co_await boost::asio::this_coro::throw_if_cancelled(false);
        cancel.emit(boost::asio::cancellation_type::terminal);
        co_return co_await resolve("any.test", 80, 1h, never_asked);
    };
    outcome found;
    boost::asio::co_spawn(context, cancelled_first,
                          boost::asio::bind_cancellation_slot(cancel.slot(), into(found)));
    context.run();
    ASSERT_TRUE(found);
    ASSERT_FALSE(*found);
    EXPECT_EQ(found->error(), error::stopped);
}

TEST(resolve, is_survived_by_a_lookup_whose_context_is_gone) {
    slow_name_server names;
    std::promise<void> ended;
    const lookup tells_its_end = [ask = names.ask(), &ended](const std::string& host,
                                                             std::uint16_t port) {
        auto found = ask(host, port);
        ended.set_value_at_thread_exit();
        return found;
    };
    {
        boost::asio::io_context context{1};
        outcome found;
        boost::asio::co_spawn(context, resolve("silent.test", 80, 1h, tells_its_end), into(found));
        context.poll();
        EXPECT_FALSE(found);
    }
    names.answer();
    EXPECT_EQ(ended.get_future().wait_for(10s), std::future_status::ready);
}

} // namespace
} // namespace linkynflux::http
