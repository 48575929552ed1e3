// An answer that is cut anywhere is lost, never half believed.
#include "http/exchange.hpp"

#include <atomic>

namespace linkynflux::http {
namespace {

class truncation : public exchange_test, public testing::WithParamInterface<bool> {
protected:
    /// Cuts a whole answer after each of its bytes in turn; what is left out at last is nothing.
    void expect_loss_at_every_byte(bool by_reset) {
        const std::string whole = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"v\":1}";
        std::atomic<std::size_t> length = 0;
        const support::handler cut = [&](const request&) {
            auto answer = with_body("{\"v\":1}");
            answer.close_after = !by_reset;
            if (length < whole.size())
                answer.cut_after = length;
            return answer;
        };
        const support::http_server server(cut, identity());
        const auto client = client_of(server.endpoint());
        for (; length < whole.size(); ++length) {
            const auto reply = send(*client, get());
            ASSERT_FALSE(reply) << "cut after " << length << " bytes";
            ASSERT_EQ(reply.error(), error::connection_lost) << reply.error().what;
        }
        const auto reply = send(*client, get());
        ASSERT_TRUE(reply) << reply.error().what;
        EXPECT_EQ(reply->body, "{\"v\":1}");
        EXPECT_EQ(server.connections(), whole.size() + 1);
    }

    std::optional<support::identity> identity() const {
        return GetParam() ? std::optional{authority.issue()} : std::nullopt;
    }
};

INSTANTIATE_TEST_SUITE_P(, truncation, testing::Bool(),
                         [](const auto& tls) { return tls.param ? "tls" : "plain"; });

TEST_P(truncation, by_a_reset_after_any_byte_is_a_lost_connection) {
    expect_loss_at_every_byte(true);
}

TEST_P(truncation, by_a_hang_up_after_any_byte_is_a_lost_connection) {
    expect_loss_at_every_byte(false);
}

TEST_P(truncation, of_a_long_answer_is_a_lost_connection) {
    auto answer = with_body(std::string(1 << 20, 'x'));
    answer.cut_after = 1 << 19;
    const support::http_server server(always(answer), identity());
    const auto client = client_of(server.endpoint());
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
}

TEST_F(exchange_test, a_chunked_answer_without_its_last_chunk_is_lost) {
    const scripted_peer peer(context, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                      "3\r\nabc\r\n");
    const auto client = client_of(peer.where());
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
    EXPECT_EQ(reply.error().what,
              peer.where().url() +
                  ": the connection ended before the answer was complete (the peer closed it)");
}

TEST_F(exchange_test, an_answer_that_only_the_end_delimits_is_lost_where_tls_was_cut) {
    // Without a Content-Length the end of the connection is the end of the body, so an attacker
    // could end it at will; only a close_notify makes it believable.
    support::reply answer = with_body("half of i");
    answer.content.fields = {{"Content-Length", ""}};
    answer.close_after = true;
    const support::http_server server(always(answer), authority.issue());
    const auto client = client_of(server.endpoint());
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
}

} // namespace
} // namespace linkynflux::http
