// The sentences that a user reads, and what they must not hold.
#include "http/failures.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace linkynflux::http {
namespace {

using namespace std::chrono_literals;

failure redirect_to(const std::string& location) {
    response reply;
    reply.status = 302;
    reply.fields = {{"location", location}};
    return redirected(reply);
}

TEST(failures, begin_with_the_endpoint) {
    const endpoint gateway{true, "conso.boris.sh", 443};
    const auto why = at(gateway, timed_out(phase::exchange, limits{}));
    EXPECT_EQ(why, error::timed_out);
    EXPECT_EQ(why.what, "https://conso.boris.sh: no complete answer within 60 s");
}

TEST(failures, of_time_name_the_phase_and_its_limit) {
    limits bounds;
    bounds.resolve = 100ms;
    bounds.connect = 1500ms;
    bounds.handshake = 2s;
    EXPECT_EQ(timed_out(phase::resolve, bounds).what,
              "no answer from the name server within 100 ms");
    EXPECT_EQ(timed_out(phase::connect, bounds).what, "no connection within 1.5 s");
    EXPECT_EQ(timed_out(phase::handshake, bounds).what, "no TLS handshake within 2 s");
}

TEST(failures, of_size_name_the_limit) {
    EXPECT_EQ(body_too_large(4 << 20).what,
              "the answer is larger than 4 MiB and was not read to its end");
    EXPECT_EQ(header_too_large(16 << 10).what, "the header of the answer is larger than 16 KiB");
    EXPECT_EQ(header_too_large(1000).what, "the header of the answer is larger than 1000 bytes");
    EXPECT_EQ(header_too_large(1000), error::body_too_large);
}

TEST(redirect, names_the_host_it_would_lead_to) {
    const auto why = redirect_to("https://login.example.org:8443/connect");
    EXPECT_EQ(why, error::redirected);
    EXPECT_EQ(why.what, "status 302 redirects to https://login.example.org:8443, which is not "
                        "followed: it could carry the token to another host");
}

TEST(redirect, keeps_path_query_and_credentials_to_itself) {
    const auto why =
        redirect_to("https://user:pass@example.org/prm/12345678901234?token=secret#here").what;
    EXPECT_NE(why.find("https://example.org,"), std::string::npos) << why;
    for (const auto* hidden : {"user", "pass", "12345678901234", "secret", "here"})
        EXPECT_EQ(why.find(hidden), std::string::npos) << why;
}

TEST(redirect, says_so_where_the_location_names_no_host) {
    EXPECT_NE(redirect_to("/login?next=1").what.find("another page of the same host"),
              std::string::npos);
    EXPECT_NE(redirect_to("//cdn.example.org/x").what.find("to //cdn.example.org,"),
              std::string::npos);
    EXPECT_NE(redirect_to("http://[broken").what.find("a place that cannot be read"),
              std::string::npos);
    EXPECT_NE(redirected(response{}).what.find("status 0 redirects"), std::string::npos);
}

} // namespace
} // namespace linkynflux::http
