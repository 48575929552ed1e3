// The connection between two sends: kept, closed, and dropped by the peer.
#include "http/exchange.hpp"

#include <atomic>
#include <vector>

namespace linkynflux::http {
namespace {

/// In the clear and over TLS.
class keep_alive : public exchange_test, public testing::WithParamInterface<bool> {
protected:
    std::optional<support::identity> identity() const {
        return GetParam() ? std::optional{authority.issue()} : std::nullopt;
    }

    /// The n-th request gets the n-th reply.
    support::handler in_turn(std::vector<support::reply> replies) {
        return [this, replies](const request&) { return replies.at(requests++); };
    }

    std::atomic<std::size_t> requests = 0;
};

INSTANTIATE_TEST_SUITE_P(, keep_alive, testing::Bool(),
                         [](const auto& tls) { return tls.param ? "tls" : "plain"; });

support::reply swallowed() {
    support::reply answer;
    answer.cut_after = 0;
    return answer;
}

TEST_P(keep_alive, one_connection_serves_many_sends) {
    const support::http_server server(always(with_body("ok")), identity());
    const auto client = client_of(server.endpoint());
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(send(*client, get()));
    EXPECT_EQ(server.connections(), 1u);
}

TEST_P(keep_alive, a_redirect_and_an_error_status_keep_it_too) {
    const support::http_server server(in_turn({with_body("", 302), with_body("", 500), {}}),
                                      identity());
    const auto client = client_of(server.endpoint());
    EXPECT_FALSE(send(*client, get()));
    EXPECT_TRUE(send(*client, get()));
    EXPECT_TRUE(send(*client, get()));
    EXPECT_EQ(server.connections(), 1u);
}

TEST_P(keep_alive, close_drops_it) {
    const support::http_server server(always({}), identity());
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    client->close();
    client->close();
    ASSERT_TRUE(send(*client, get()));
    EXPECT_EQ(server.connections(), 2u);
}

TEST_P(keep_alive, an_answer_that_announces_the_end_ends_it) {
    support::reply last;
    last.content.fields = {{"Connection", "close"}};
    const support::http_server server(always(last), identity());
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    ASSERT_TRUE(send(*client, get()));
    EXPECT_EQ(server.connections(), 2u);
}

TEST_P(keep_alive, a_server_that_hangs_up_unannounced_is_called_again) {
    support::reply leaving;
    leaving.close_after = true;
    const support::http_server server(in_turn({leaving, leaving, leaving}), identity());
    const auto client = client_of(server.endpoint());
    for (int i = 0; i < 3; ++i) {
        const auto reply = send(*client, get());
        ASSERT_TRUE(reply) << reply.error().what;
    }
    EXPECT_EQ(server.connections(), 3u);
    EXPECT_EQ(requests, 3u);
}

TEST_P(keep_alive, a_request_that_a_kept_connection_swallows_goes_again_once) {
    const support::http_server server(in_turn({{}, swallowed(), with_body("second try")}),
                                      identity());
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->body, "second try");
    EXPECT_EQ(server.connections(), 2u);
    EXPECT_EQ(requests, 3u);
}

TEST_P(keep_alive, a_request_that_is_swallowed_twice_is_lost) {
    const support::http_server server(in_turn({{}, swallowed(), swallowed()}), identity());
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
    EXPECT_EQ(requests, 3u);
}

TEST_P(keep_alive, a_request_that_a_fresh_connection_swallows_does_not_go_again) {
    const support::http_server server(in_turn({swallowed()}), identity());
    const auto client = client_of(server.endpoint());
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
    EXPECT_EQ(requests, 1u);
}

TEST_P(keep_alive, an_answer_that_has_begun_is_not_asked_for_again) {
    support::reply begun;
    begun.cut_after = 1;
    begun.close_after = true;
    const support::http_server server(in_turn({{}, begun}), identity());
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
    EXPECT_EQ(requests, 2u);
}

TEST_P(keep_alive, a_silent_server_is_not_asked_again) {
    support::reply nothing;
    nothing.silent = true;
    const support::http_server server(in_turn({{}, nothing, {}}), identity());
    limits bounds;
    bounds.exchange = 100ms;
    const auto client = client_of(server.endpoint(), bounds);
    ASSERT_TRUE(send(*client, get()));
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::timed_out);
    EXPECT_EQ(requests, 2u);
    ASSERT_TRUE(send(*client, get())) << "and the next send does not use its connection";
    EXPECT_EQ(server.connections(), 2u);
}

TEST_P(keep_alive, a_restarted_server_is_found_again) {
    std::optional<support::http_server> server(std::in_place, always(with_body("first")),
                                               identity());
    const auto where = server->endpoint();
    const auto client = client_of(where);
    ASSERT_TRUE(send(*client, get()));
    server.reset();
    server.emplace(always(with_body("second")), identity(), where.port);
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->body, "second");
}

TEST_F(exchange_test, what_follows_an_answer_is_not_taken_for_the_next) {
    const scripted_peer peer(context, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmine"
                                      "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged");
    const auto client = client_of(peer.where());
    for (int i = 0; i < 2; ++i) {
        const auto reply = send(*client, get());
        ASSERT_TRUE(reply) << reply.error().what;
        EXPECT_EQ(reply->body, "mine");
    }
    EXPECT_EQ(peer.conversations(), 2);
}

} // namespace
} // namespace linkynflux::http
