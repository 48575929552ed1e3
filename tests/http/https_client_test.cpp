// What goes over the wire and what comes back, where nothing goes wrong.
#include "http/https_client.hpp"

#include "http/exchange.hpp"

#include <gmock/gmock.h>

namespace linkynflux::http {
namespace {

using testing::HasSubstr;
using testing::Pair;
using testing::StartsWith;
using https_client = exchange_test;

/// Keeps the last request.
support::handler into(std::optional<request>& seen, support::reply answer) {
    return [&seen, answer](const request& what) {
        seen = what;
        return answer;
    };
}

std::string field(const request& what, const std::string& name) {
    response as_fields;
    as_fields.fields = what.fields;
    return std::string{as_fields.field(name)};
}

TEST_F(https_client, sends_the_request_and_returns_the_answer_over_tls) {
    std::optional<request> seen;
    auto answer = with_body("{\"answer\":42}", 201);
    answer.content.fields = {{"X-Influxdb-Version", "1.6.7"}};
    const support::http_server server(into(seen, answer), authority.issue());
    const auto client = client_of(server.endpoint());

    request what(method::post, "/write?db=linky&precision=s");
    what.set("Authorization", "Bearer token");
    what.body = "conso_elec value=1 1\n";
    const auto reply = send(*client, what);

    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->status, 201u);
    EXPECT_EQ(reply->body, "{\"answer\":42}");
    EXPECT_EQ(reply->field("x-influxdb-version"), "1.6.7");
    EXPECT_EQ(seen->verb, method::post);
    EXPECT_EQ(seen->target, "/write?db=linky&precision=s");
    EXPECT_EQ(seen->body, "conso_elec value=1 1\n");
    EXPECT_EQ(field(*seen, "Authorization"), "Bearer token");
    EXPECT_EQ(field(*seen, "Content-Length"), "21");
}

TEST_F(https_client, introduces_itself_and_asks_for_an_unpacked_answer) {
    std::optional<request> seen;
    const support::http_server server(into(seen, {}), std::nullopt);
    const auto client = client_of(server.endpoint());

    ASSERT_TRUE(send(*client, get("/ping")));

    EXPECT_EQ(field(*seen, "Host"), "127.0.0.1:" + std::to_string(server.port()));
    EXPECT_EQ(field(*seen, "User-Agent"),
              "linkynflux/" LINKYNFLUX_VERSION " (+https://github.com/linkyndle/linkynflux)");
    EXPECT_EQ(field(*seen, "Accept-Encoding"), "identity");
    EXPECT_EQ(field(*seen, "Connection"), "");
}

TEST_F(https_client, lets_the_request_name_another_user_agent) {
    std::optional<request> seen;
    const support::http_server server(into(seen, {}), std::nullopt);
    const auto client = client_of(server.endpoint());

    auto what = get();
    what.set("User-Agent", "something else");
    ASSERT_TRUE(send(*client, what));

    EXPECT_EQ(field(*seen, "User-Agent"), "something else");
}

TEST_F(https_client, takes_every_status_but_a_redirect_for_an_answer) {
    for (const unsigned status : {200u, 204u, 400u, 401u, 404u, 429u, 500u, 503u}) {
        const support::http_server server(always(with_body("", status)), std::nullopt);
        const auto client = client_of(server.endpoint());
        const auto reply = send(*client, get());
        ASSERT_TRUE(reply) << reply.error().what;
        EXPECT_EQ(reply->status, status);
    }
}

TEST_F(https_client, does_not_follow_a_redirect) {
    support::reply away;
    away.content.status = 307;
    away.content.fields = {{"Location", "https://elsewhere.example.org/path?token=secret"}};
    std::optional<request> seen;
    const support::http_server server(into(seen, away), authority.issue());
    const auto client = client_of(server.endpoint());

    const auto reply = send(*client, get());

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::redirected);
    EXPECT_THAT(reply.error().what, StartsWith(server.endpoint().url() + ": "));
    EXPECT_THAT(reply.error().what, HasSubstr("https://elsewhere.example.org,"));
    EXPECT_THAT(reply.error().what, testing::Not(HasSubstr("secret")));
    EXPECT_EQ(server.connections(), 1u);
}

TEST_F(https_client, passes_over_what_only_announces_an_answer) {
    const scripted_peer peer(context, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    const auto client = client_of(peer.where());
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->status, 200u);
    EXPECT_EQ(reply->body, "ok");
}

TEST_F(https_client, joins_the_chunks_of_an_answer) {
    const scripted_peer peer(context, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                      "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n");
    const auto client = client_of(peer.where());
    const auto reply = send(*client, get());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->body, "abcdefg");
}

TEST_F(https_client, hears_a_refusal_that_comes_before_the_request_is_sent_whole) {
    const scripted_peer peer(context,
                             "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 3\r\n\r\nbig");
    const auto client = client_of(peer.where());
    request what(method::post, "/write");
    what.body.assign(32 << 20, 'x');
    const auto reply = send(*client, what);
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(reply->status, 413u);
    EXPECT_EQ(reply->body, "big");
}

TEST_F(https_client, says_that_the_answer_is_not_http) {
    const scripted_peer peer(context, "220 mail.example.org ESMTP\r\n\r\n");
    const auto client = client_of(peer.where());
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::connection_lost);
}

TEST_F(https_client, says_that_nobody_listens) {
    tcp::acceptor silent(context, tcp::v4());
    silent.bind(tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    const endpoint nobody{false, "127.0.0.1", silent.local_endpoint().port()};
    const auto client = client_of(nobody);
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::unreachable);
    EXPECT_EQ(reply.error().what, nobody.url() + ": no connection (Connection refused)");
}

TEST_F(https_client, says_that_there_is_no_tls) {
    const support::http_server server(always({}), std::nullopt);
    const endpoint with_tls{true, "127.0.0.1", server.port()};
    const auto client = client_of(with_tls);
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::unreachable);
    EXPECT_THAT(reply.error().what, StartsWith(with_tls.url() + ": no TLS handshake ("));
}

TEST_F(https_client, says_that_the_name_is_unknown) {
    const lookup unknown = [](const std::string&, std::uint16_t) -> result<addresses> {
        return failure{error::name_not_found, "the name cannot be resolved (so says the test)"};
    };
    const endpoint nowhere{true, "nowhere.test", 443};
    const auto client = client_of(nowhere, {}, unknown);
    const auto reply = send(*client, get());
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error(), error::name_not_found);
    EXPECT_EQ(reply.error().what,
              "https://nowhere.test: the name cannot be resolved (so says the test)");
}

} // namespace
} // namespace linkynflux::http
