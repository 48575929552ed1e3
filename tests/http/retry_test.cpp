// What Retry-After may hold, and what it does hold in the wild.
#include "http/retry.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>

namespace linkynflux::http {
namespace {

using namespace std::chrono_literals;

constexpr sys_seconds now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 8h;

std::optional<sys_seconds> told(const std::string& value) {
    response reply;
    reply.status = 429;
    reply.fields = {{"Content-Type", "application/json"}, {"retry-after", value}};
    return retry_after(reply, now);
}

TEST(retry_after, counts_seconds_from_now) {
    EXPECT_EQ(told("120"), now + 120s);
    EXPECT_EQ(told("0"), now);
    EXPECT_EQ(told("007"), now + 7s);
    EXPECT_EQ(told("9999999999"), now + 9999999999s);
}

TEST(retry_after, reads_an_http_date) {
    EXPECT_EQ(told("Tue, 24 Nov 2026 20:15:09 GMT"), now + 12h + 15min + 9s);
    EXPECT_EQ(told("Sun, 06 Nov 1994 08:49:37 GMT"), sys_seconds{784111777s});
    EXPECT_EQ(told("Tue, 29 Feb 2028 00:00:00 GMT"),
              std::chrono::sys_days{std::chrono::year{2028} / 2 / 29});
    EXPECT_EQ(told("Thu, 31 Dec 2026 23:59:60 GMT"),
              std::chrono::sys_days{std::chrono::year{2027} / 1 / 1});
}

TEST(retry_after, is_nothing_where_the_header_is_absent) {
    EXPECT_EQ(retry_after(response{}, now), std::nullopt);
}

class junk : public testing::TestWithParam<const char*> {};

TEST_P(junk, says_nothing) {
    EXPECT_EQ(told(GetParam()), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(
    retry_after, junk,
    testing::Values("", " ", "-1", "+5", "1.5", "1e3", "soon", "120 seconds", "99999999999",
                    "18446744073709551617", "Tue, 24 Nov 2026 20:15:09", "24 Nov 2026 20:15:09 GMT",
                    "Tue, 24 Nov 2026 20:15:09 UTC", "Tue, 24 nov 2026 20:15:09 GMT",
                    "Tue, 24 Dez 2026 20:15:09 GMT", "Tue, 31 Nov 2026 20:15:09 GMT",
                    "Mon, 29 Feb 2027 00:00:00 GMT", "Tue, 00 Nov 2026 20:15:09 GMT",
                    "Tue, 24 Nov 2026 24:00:00 GMT", "Tue, 24 Nov 2026 20:60:00 GMT",
                    "Tue, 24 Nov 2026 20:15:61 GMT", "Tue, 24 Nov 2026 -1:15:09 GMT",
                    "Tuesday, 24-Nov-26 20:15:09 GMT", "Tue Nov 24 20:15:09 2026",
                    "2026-11-24T20:15:09Z", "Tue, 24 Nov 2026 20:15:09 GMT "));

} // namespace
} // namespace linkynflux::http
