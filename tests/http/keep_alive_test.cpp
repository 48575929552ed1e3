// The connection between two sends: kept, closed, and dropped by the peer.
#include "http/exchange.hpp"

#include <atomic>
#include <vector>

namespace linkynflux::http {
namespace {

enum class transport { plain, tls, unix_socket };

class keep_alive : public exchange_test, public testing::WithParamInterface<transport> {
protected:
    std::optional<support::identity> identity() const {
        return GetParam() == transport::tls ? std::optional{authority.issue()} : std::nullopt;
    }
    std::string socket() const {
        return GetParam() == transport::unix_socket ? directory / "server.sock" : "";
    }
    support::http_server serve(support::handler answer) const {
        return support::http_server(std::move(answer), identity(), 0, socket());
    }

    /// The n-th request gets the n-th reply.
    support::handler in_turn(std::vector<support::reply> replies) {
        return [this, replies](const request&) { return replies.at(requests++); };
    }

    std::atomic<std::size_t> requests = 0;
};

INSTANTIATE_TEST_SUITE_P(, keep_alive,
                         testing::Values(transport::plain, transport::tls, transport::unix_socket),
                         [](const auto& over) -> std::string {
                             switch (over.param) {
                             case transport::plain: return "plain";
                             case transport::tls: return "tls";
                             case transport::unix_socket: break;
                             }
                             return "unix_socket";
                         });

support::reply swallowed() {
    support::reply answer;
    answer.cut_after = 0;
    return answer;
}

TEST_P(keep_alive, one_connection_serves_many_sends) {
    const auto server = serve(always(with_body("ok")));
    const auto client = client_of(server.endpoint());
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(send(*client, get()));
    EXPECT_EQ(server.connections(), 1u);
}

TEST_P(keep_alive, a_redirect_and_an_error_status_keep_it_too) {
    const auto server = serve(in_turn({with_body("", 302), with_body("", 500), {}}));
    const auto client = client_of(server.endpoint());
    EXPECT_FALSE(send(*client, get()));
    EXPECT_TRUE(send(*client, get()));
    EXPECT_TRUE(send(*client, get()));
    EXPECT_EQ(server.connections(), 1u);
}

TEST_P(keep_alive, close_drops_it) {
    const auto server = serve(always({}));
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
    const auto server = serve(always(last));
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    ASSERT_TRUE(send(*client, get()));
    EXPECT_EQ(server.connections(), 2u);
}

TEST_P(keep_alive, a_server_that_hangs_up_unannounced_is_called_again) {
    support::reply leaving;
    leaving.close_after = true;
    const auto server = serve(in_turn({leaving, leaving, leaving}));
    const auto client = client_of(server.endpoint());
    for (int i = 0; i < 3; ++i) {
        const auto reply = send(*client, get());
        ASSERT_TRUE(reply) << reply.error().what;
    }
    EXPECT_EQ(server.connections(), 3u);
    EXPECT_EQ(requests, 3u);
}

TEST_P(keep_alive, a_request_that_a_kept_connection_swallows_goes_again_once) {
    const auto server = serve(in_turn({{}, swallowed(), with_body("second try")}));
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->body, "second try");
    EXPECT_EQ(server.connections(), 2u);
    EXPECT_EQ(requests, 3u);
}

TEST_P(keep_alive, a_request_that_is_swallowed_twice_is_lost) {
    const auto server = serve(in_turn({{}, swallowed(), swallowed()}));
    const auto client = client_of(server.endpoint());
    ASSERT_TRUE(send(*client, get()));
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
    EXPECT_EQ(requests, 3u);
}

TEST_P(keep_alive, a_request_that_a_fresh_connection_swallows_does_not_go_again) {
    const auto server = serve(in_turn({swallowed()}));
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
    const auto server = serve(in_turn({{}, begun}));
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
    const auto server = serve(in_turn({{}, nothing, {}}));
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
                                               identity(), std::uint16_t{0}, socket());
    const auto where = server->endpoint();
    const auto client = client_of(where);
    ASSERT_TRUE(send(*client, get()));
    server.reset();
    server.emplace(always(with_body("second")), identity(), where.port, where.socket);
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
