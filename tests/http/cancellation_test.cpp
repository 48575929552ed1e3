// A send that is cancelled says `stopped`, in whatever phase it is and however it is cancelled.
// None of these tests measures time: a cancellation that is not heard ends in `timed_out`.
#include "http/exchange.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <gmock/gmock.h>

#include <atomic>
#include <future>

namespace linkynflux::http {
namespace {

namespace asio = boost::asio;
using asio::cancellation_type;
using asio::use_awaitable;

class cancellation : public exchange_test, public testing::WithParamInterface<cancellation_type> {
protected:
    /// A caller that passes every kind of cancellation on.
    static asio::awaitable<result<response>> call(client& to, request what) {
        co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
        co_return co_await to.send(std::move(what));
    }

    void start(client& to, request what = get()) {
        const auto keep = [this](std::exception_ptr e, result<response> reply) {
            rethrow(e);
            outcome = std::move(reply);
        };
        asio::co_spawn(context, call(to, std::move(what)),
                       asio::bind_cancellation_slot(cancel.slot(), keep));
    }

    void expect_stopped(const endpoint& peer) {
        while (!outcome && context.run_one() > 0) {
        }
        ASSERT_TRUE(outcome);
        ASSERT_FALSE(*outcome);
        EXPECT_EQ(outcome->error(), error::stopped);
        EXPECT_EQ(outcome->error().what, peer.url() + ": cancelled before the answer was complete");
    }

    /// Cancels when the peer has received something, after having said `first`.
    asio::awaitable<void> cancel_when_heard(tcp::acceptor& acceptor, std::string first = "") {
        auto socket = co_await acceptor.async_accept(use_awaitable);
        std::string heard(4096, '\0');
        const auto space = asio::buffer(heard);
        co_await socket.async_read_some(space, use_awaitable);
        const auto said = asio::buffer(first);
        co_await asio::async_write(socket, said, use_awaitable);
        cancel.emit(GetParam());
        held.emplace(std::move(socket));
    }

    /// Cancels when the request is there, and never answers it.
    support::handler silent_and_cancelling() {
        return [this](const request&) {
            asio::post(context, [this] { cancel.emit(GetParam()); });
            support::reply nothing;
            nothing.silent = true;
            return nothing;
        };
    }

    asio::cancellation_signal cancel;
    std::optional<result<response>> outcome;
    std::optional<tcp::socket> held;
};

INSTANTIATE_TEST_SUITE_P(, cancellation,
                         testing::Values(cancellation_type::terminal, cancellation_type::partial,
                                         cancellation_type::total, cancellation_type::all),
                         [](const auto& kind) -> std::string {
                             switch (kind.param) {
                             case cancellation_type::terminal: return "terminal";
                             case cancellation_type::partial: return "partial";
                             case cancellation_type::total: return "total";
                             default: return "all";
                             }
                         });

TEST_P(cancellation, ends_the_wait_for_a_silent_name_server) {
    const auto released = std::make_shared<std::promise<void>>();
    const lookup silent = [released](const std::string&, std::uint16_t) -> result<addresses> {
        released->get_future().wait();
        return addresses{};
    };
    const endpoint peer{true, "silent.test", 443};
    const auto client = client_of(peer, {}, silent);
    start(*client);
    context.poll();
    EXPECT_FALSE(outcome);
    cancel.emit(GetParam());
    expect_stopped(peer);
    released->set_value();
}

TEST_P(cancellation, ends_the_wait_for_a_connection) {
    const full_peer deaf(context);
    const endpoint peer{true, "127.0.0.1", deaf.address().port()};
    const auto client = client_of(peer);
    start(*client);
    context.poll();
    EXPECT_FALSE(outcome);
    cancel.emit(GetParam());
    expect_stopped(peer);
}

TEST_P(cancellation, ends_the_handshake) {
    mute_peer mute(context);
    const endpoint peer{true, "127.0.0.1", mute.port()};
    const auto client = client_of(peer);
    asio::co_spawn(context, cancel_when_heard(mute.acceptor()), rethrow);
    start(*client);
    expect_stopped(peer);
}

TEST_P(cancellation, ends_the_wait_for_an_answer) {
    mute_peer mute(context);
    const endpoint peer{false, "127.0.0.1", mute.port()};
    const auto client = client_of(peer);
    asio::co_spawn(context, cancel_when_heard(mute.acceptor()), rethrow);
    start(*client);
    expect_stopped(peer);
}

TEST_P(cancellation, ends_the_wait_for_the_rest_of_an_answer) {
    mute_peer mute(context);
    const endpoint peer{false, "127.0.0.1", mute.port()};
    const auto client = client_of(peer);
    const std::string half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345";
    asio::co_spawn(context, cancel_when_heard(mute.acceptor(), half), rethrow);
    start(*client);
    expect_stopped(peer);
}

TEST_P(cancellation, ends_the_sending_of_a_request_that_is_not_taken) {
    mute_peer mute(context);
    const endpoint peer{false, "127.0.0.1", mute.port()};
    const auto client = client_of(peer);
    request large(method::post, "/write");
    large.body.assign(32 << 20, 'x');
    asio::co_spawn(context, cancel_when_heard(mute.acceptor()), rethrow);
    start(*client, large);
    expect_stopped(peer);
}

TEST_P(cancellation, ends_an_exchange_over_tls) {
    const support::http_server server(silent_and_cancelling(), authority.issue());
    const auto client = client_of(server.endpoint());
    start(*client);
    const auto alive = asio::make_work_guard(context);
    expect_stopped(server.endpoint());
}

TEST_P(cancellation, ends_an_exchange_over_a_unix_socket) {
    const support::http_server server(silent_and_cancelling(), std::nullopt, 0,
                                      directory / "server.sock");
    const auto client = client_of(server.endpoint());
    start(*client);
    const auto alive = asio::make_work_guard(context);
    expect_stopped(server.endpoint());
}

TEST_P(cancellation, ends_an_exchange_on_a_kept_connection_without_another_try) {
    std::atomic<int> requests = 0;
    const support::handler once = [&](const request&) {
        support::reply answer;
        if (++requests > 1) {
            asio::post(context, [this] { cancel.emit(GetParam()); });
            answer.silent = true;
        }
        return answer;
    };
    const support::http_server server(once, std::nullopt);
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    start(*client);
    const auto alive = asio::make_work_guard(context);
    expect_stopped(server.endpoint());
    EXPECT_EQ(requests, 2);
    EXPECT_EQ(server.connections(), 1u);
}

class terminal_cancellation : public exchange_test {
protected:
    asio::cancellation_signal cancel;
};

TEST_F(terminal_cancellation, is_a_failure_and_no_exception_for_a_caller_that_changed_nothing) {
    const full_peer deaf(context);
    const auto client = client_of({false, "127.0.0.1", deaf.address().port()});
    std::optional<result<response>> outcome;
    const auto keep = [&](std::exception_ptr e, result<response> reply) {
        rethrow(e);
        outcome = std::move(reply);
    };
    asio::co_spawn(context, client->send(get()), asio::bind_cancellation_slot(cancel.slot(), keep));
    context.poll();
    cancel.emit(cancellation_type::terminal);
    context.run();
    ASSERT_TRUE(outcome);
    ASSERT_FALSE(*outcome);
    EXPECT_EQ(outcome->error(), error::stopped);
}

TEST_F(terminal_cancellation, before_a_send_keeps_the_request_at_home) {
    std::atomic<int> requests = 0;
    const support::handler count = [&](const request&) {
        ++requests;
        return support::reply{};
    };
    const support::http_server server(count, std::nullopt);
    const auto client = client_of(server.endpoint());
    std::optional<result<response>> outcome;
    const auto cancelled_first = [&]() -> asio::awaitable<void> {
        co_await asio::this_coro::throw_if_cancelled(false);
        cancel.emit(cancellation_type::terminal);
        outcome = co_await client->send(get());
    };
    asio::co_spawn(context, cancelled_first, asio::bind_cancellation_slot(cancel.slot(), rethrow));
    context.run();
    ASSERT_TRUE(outcome);
    ASSERT_FALSE(*outcome);
    EXPECT_EQ(outcome->error(), error::stopped);
    EXPECT_EQ(server.connections(), 0u);
    EXPECT_EQ(requests, 0);
}

TEST_F(terminal_cancellation, leaves_the_caller_its_own_way_of_being_cancelled) {
    const support::http_server server(always({}), std::nullopt);
    const auto client = client_of(server.endpoint());
    std::optional<bool> throws_afterwards;
    const auto call = [&]() -> asio::awaitable<void> {
        EXPECT_TRUE((co_await client->send(get())).has_value());
        throws_afterwards = co_await asio::this_coro::throw_if_cancelled();
    };
    asio::co_spawn(context, call, rethrow);
    context.run();
    EXPECT_EQ(throws_afterwards, true);
}

} // namespace
} // namespace linkynflux::http
