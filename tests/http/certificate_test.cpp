// Whom the client believes. A peer that it does not believe never sees a request.
#include "http/exchange.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <cstdlib>
#include <stdexcept>

namespace linkynflux::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class certificate : public exchange_test {
protected:
    /// What comes of a server with that certificate.
    result<response> ask(const support::identity& who, const trust& whom,
                         const std::string& host = "localhost") {
        const support::http_server server(count, who);
        const endpoint peer{true, host, server.port()};
        const auto client = make_https_client(context.get_executor(), peer, whom);
        return send(*client, get());
    }

    void expect_refusal(const support::identity& who, const trust& whom, const std::string& reason,
                        const std::string& host = "localhost") {
        const auto reply = ask(who, whom, host);
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error(), error::certificate_refused);
        EXPECT_THAT(reply.error().what, StartsWith("https://" + host + ":"));
        EXPECT_THAT(reply.error().what, HasSubstr("(" + reason + "); nothing was sent"));
        EXPECT_EQ(requests, 0);
    }

    std::atomic<int> requests = 0;
    const support::handler count = [this](const request&) {
        ++requests;
        return support::reply{};
    };
};

TEST_F(certificate, of_the_trusted_authority_is_accepted) {
    const auto reply = ask(authority.issue(), trusting_the_authority());
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(requests, 1);
}

TEST_F(certificate, is_accepted_for_the_address_it_names) {
    const auto reply = ask(authority.issue(), trusting_the_authority(), "127.0.0.1");
    ASSERT_TRUE(reply) << reply.error().what;
    EXPECT_EQ(requests, 1);
}

TEST_F(certificate, for_another_name_is_refused) {
    const auto other = authority.issue_for_other_name("other.example.org");
    expect_refusal(other, trusting_the_authority(), "hostname mismatch");
}

TEST_F(certificate, that_does_not_name_the_address_is_refused) {
    const auto other = authority.issue_for_other_name("localhost");
    expect_refusal(other, trusting_the_authority(), "hostname mismatch", "127.0.0.1");
}

TEST_F(certificate, that_expired_is_refused) {
    expect_refusal(authority.issue_expired(), trusting_the_authority(), "certificate has expired");
}

TEST_F(certificate, not_yet_valid_is_refused) {
    expect_refusal(authority.issue_not_yet_valid(), trusting_the_authority(),
                   "certificate is not yet valid");
}

TEST_F(certificate, self_signed_is_refused) {
    expect_refusal(support::authority::self_signed(), trusting_the_authority(),
                   "self-signed certificate");
}

TEST_F(certificate, of_an_unknown_authority_is_refused) {
    const support::authority stranger;
    expect_refusal(stranger.issue(), trusting_the_authority(),
                   "unable to get local issuer certificate");
}

TEST_F(certificate, of_an_authority_the_system_does_not_know_is_refused) {
    expect_refusal(authority.issue(), trust{}, "unable to get local issuer certificate");
}

TEST_F(certificate, self_signed_is_accepted_where_it_is_the_trusted_one) {
    const auto own = support::authority::self_signed();
    const auto reply = ask(own, trust{true, file_with("own.pem", own.certificate)});
    ASSERT_TRUE(reply) << reply.error().what;
}

TEST_F(certificate, of_any_kind_is_accepted_where_verification_is_off) {
    const trust anyone{false, ""};
    const support::authority stranger;
    for (const auto& who :
         {authority.issue_for_other_name("other.example.org"), authority.issue_expired(),
          authority.issue_not_yet_valid(), support::authority::self_signed(), stranger.issue()}) {
        const auto reply = ask(who, anyone);
        ASSERT_TRUE(reply) << reply.error().what;
    }
    EXPECT_EQ(requests, 5);
}

TEST_F(certificate, of_an_authority_in_ssl_cert_file_is_accepted) {
    ASSERT_EQ(::setenv("SSL_CERT_FILE", trusting_the_authority().ca_file.c_str(), 1), 0);
    const auto reply = ask(authority.issue(), trust{});
    ::unsetenv("SSL_CERT_FILE");
    ASSERT_TRUE(reply) << reply.error().what;
}

TEST_F(certificate, file_that_cannot_be_read_is_an_error_from_the_start) {
    const endpoint peer{true, "localhost", 443};
    const auto construct = [&](const std::string& ca_file) -> std::string {
        try {
            make_https_client(context.get_executor(), peer, trust{true, ca_file});
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return "accepted";
    };
    const auto missing = directory / "missing.pem";
    EXPECT_THAT(construct(missing), StartsWith(missing + ": no certificates can be read"));
    const auto junk = file_with("junk.pem", "not a certificate\n");
    EXPECT_THAT(construct(junk), StartsWith(junk + ": no certificates can be read"));
}

/// The bytes with which a client for that host opens.
std::string client_hello(boost::asio::io_context& context, const std::string& host) {
    mute_peer peer(context);
    const auto& loopback = peer.acceptor().local_endpoint();
    const lookup names = [loopback](const std::string&, std::uint16_t) -> result<addresses> {
        return addresses(1, loopback);
    };
    const endpoint where{true, host, peer.port()};
    const auto client = make_https_client(context.get_executor(), where, trust{}, {}, names);
    std::string hello(4096, '\0');
    const auto listen = [&]() -> boost::asio::awaitable<void> {
        auto socket = co_await peer.acceptor().async_accept(boost::asio::use_awaitable);
        const auto space = boost::asio::buffer(hello);
        hello.resize(co_await socket.async_read_some(space, boost::asio::use_awaitable));
    };
    boost::asio::co_spawn(context, listen, rethrow);
    const auto ignore = [](std::exception_ptr e, const result<response>&) { rethrow(e); };
    boost::asio::co_spawn(context, client->send(get()), ignore);
    context.run();
    return hello;
}

TEST_F(certificate, is_asked_for_by_name_but_never_by_address) {
    EXPECT_THAT(client_hello(context, "meter.example.org"), HasSubstr("meter.example.org"));
    context.restart();
    EXPECT_THAT(client_hello(context, "127.0.0.1"), testing::Not(HasSubstr("127.0.0.1")));
}

} // namespace
} // namespace linkynflux::http
