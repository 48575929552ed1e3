// No phase takes longer, and no answer is larger, than its limit.
#include "http/exchange.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <future>

namespace linkynflux::http {
namespace {

using testing::HasSubstr;

class limit : public exchange_test {
protected:
    void expect_failure(client& peer, error code, const std::string& sentence) {
        const auto reply = send(peer, get());
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error(), code);
        EXPECT_THAT(reply.error().what, HasSubstr(": " + sentence));
    }

    limits bounds;
};

TEST_F(limit, of_the_name_server) {
    // Shared with the thread, which outlives the test's own end of waiting.
    const auto released = std::make_shared<std::promise<void>>();
    const lookup silent = [released](const std::string&, std::uint16_t) -> result<addresses> {
        released->get_future().wait();
        return addresses{};
    };
    bounds.resolve = 100ms;
    const auto client = client_of({true, "silent.test", 443}, bounds, silent);
    expect_failure(*client, error::timed_out, "no answer from the name server within 100 ms");
    released->set_value();
}

TEST_F(limit, of_the_connection) {
    const full_peer peer(context);
    bounds.connect = 100ms;
    const auto client = client_of({false, "127.0.0.1", peer.address().port()}, bounds);
    expect_failure(*client, error::timed_out, "no connection within 100 ms");
}

TEST_F(limit, of_the_connection_is_shared_by_the_addresses_of_a_host) {
    const full_peer dead(context);
    const support::http_server live(always(with_body("here")), std::nullopt);
    const auto both =
        addresses{dead.address(), tcp::endpoint(dead.address().address(), live.port())};
    const lookup names = [both](const std::string&, std::uint16_t) -> result<addresses> {
        return both;
    };
    bounds.connect = 400ms;
    const auto client = client_of({false, "two.test", live.port()}, bounds, names);
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->body, "here");
}

TEST_F(limit, of_the_handshake) {
    const mute_peer peer(context);
    bounds.handshake = 100ms;
    const auto client = client_of({true, "127.0.0.1", peer.port()}, bounds);
    expect_failure(*client, error::timed_out, "no TLS handshake within 100 ms");
}

TEST_F(limit, of_the_exchange_where_nothing_comes) {
    support::reply nothing;
    nothing.silent = true;
    for (const auto& who : {std::optional<support::identity>{}, std::optional{authority.issue()}}) {
        const support::http_server server(always(nothing), who);
        bounds.exchange = 100ms;
        const auto client = client_of(server.endpoint(), bounds);
        expect_failure(*client, error::timed_out, "no complete answer within 100 ms");
    }
}

TEST_F(limit, of_the_exchange_on_a_unix_socket_too) {
    support::reply nothing;
    nothing.silent = true;
    const auto large = with_body(std::string(16 << 20, 'x'));
    const auto path = directory / "server.sock";
    const support::handler by_target = [&](const request& what) {
        return what.target == "/large" ? large : nothing;
    };
    const support::http_server server(by_target, std::nullopt, 0, path);
    bounds.exchange = 100ms;
    const auto hurried = client_of(server.endpoint(), bounds);
    expect_failure(*hurried, error::timed_out, "no complete answer within 100 ms");
    const auto patient = client_of(server.endpoint());
    const auto reply = send(*patient, get("/large"));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::body_too_large);
}

TEST_F(limit, of_the_exchange_where_the_answer_is_late) {
    support::reply late;
    late.delay = 1h;
    const support::http_server server(always(late), authority.issue());
    bounds.exchange = 100ms;
    const auto client = client_of(server.endpoint(), bounds);
    expect_failure(*client, error::timed_out, "no complete answer within 100 ms");
}

TEST_F(limit, of_the_exchange_where_the_request_is_not_taken) {
    const mute_peer peer(context);
    bounds.exchange = 100ms;
    const auto client = client_of({false, "127.0.0.1", peer.port()}, bounds);
    request what(method::post, "/write");
    what.body.assign(32 << 20, 'x');
    const auto reply = send(*client, what);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::timed_out);
}

TEST_F(limit, of_the_exchange_leaves_a_patient_client_its_answer) {
    auto late = with_body("at last");
    late.delay = 50ms;
    const support::http_server server(always(late), authority.issue());
    const auto client = client_of(server.endpoint());
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->body, "at last");
}

TEST_F(limit, of_the_body_is_four_mebibytes) {
    for (const auto& who : {std::optional<support::identity>{}, std::optional{authority.issue()}}) {
        const support::http_server server(always(with_body(std::string(16 << 20, 'x'))), who);
        const auto client = client_of(server.endpoint());
        expect_failure(*client, error::body_too_large, "the answer is larger than 4 MiB");
    }
}

TEST_F(limit, of_the_body_can_be_higher) {
    const std::string large(16 << 20, 'x');
    const support::http_server server(always(with_body(large)), authority.issue());
    bounds.body = large.size();
    const auto client = client_of(server.endpoint(), bounds);
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_TRUE(reply->body == large);
}

TEST_F(limit, of_the_body_is_exact_whether_or_not_its_length_is_announced) {
    bounds.body = 10;
    const std::string head = "HTTP/1.1 200 OK\r\n";
    const std::string chunked = head + "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n";
    for (const auto& fits : {head + "Content-Length: 10\r\n\r\n0123456789", head + "\r\n0123456789",
                             chunked + "4\r\nghij\r\n0\r\n\r\n"}) {
        const scripted_peer peer(context, fits);
        const auto client = client_of(peer.where(), bounds);
        const auto reply = send(*client, get());
        ASSERT_TRUE(reply) << reply.error().what;
        EXPECT_EQ(reply->body.size(), 10u);
    }
    for (const auto& exceeds : {head + "Content-Length: 11\r\n\r\n0123456789A",
                                head + "\r\n0123456789A", chunked + "5\r\nghijk\r\n0\r\n\r\n"}) {
        const scripted_peer peer(context, exceeds);
        const auto client = client_of(peer.where(), bounds);
        expect_failure(*client, error::body_too_large, "the answer is larger than 10 bytes");
    }
}

TEST_F(limit, of_the_header) {
    support::reply chatty;
    chatty.content.fields = {{"X-Chatter", std::string(20'000, 'x')}};
    const support::http_server server(always(chatty), authority.issue());
    const auto client = client_of(server.endpoint());
    expect_failure(*client, error::body_too_large,
                   "the header of the answer is larger than 16 KiB");
}

} // namespace
} // namespace linkynflux::http
