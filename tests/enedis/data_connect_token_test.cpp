// Token replies: how long a token lives, what is no token, and that none of it is ever told.
#include "enedis/data_connect_token.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <chrono>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr sys_seconds now{1'790'000'000s};

result<access_token> read(unsigned status, std::string body) {
    http::response reply;
    reply.status = status;
    reply.body = std::move(body);
    return read_token(reply, now);
}

seconds life(std::string_view expires_in) {
    const auto token =
        read(200, fmt::format(R"({{"access_token":"t"{}{}}})",
                              expires_in.empty() ? "" : R"(,"expires_in":)", expires_in));
    return token ? token->good_until - now : seconds{-1h};
}

TEST(data_connect_token, lives_until_a_minute_before_its_end) {
    EXPECT_EQ(life("12600"), 12540s);
    EXPECT_EQ(life(R"("12600")"), 12540s);
    EXPECT_EQ(life(""), 59min);
    EXPECT_EQ(life("null"), 59min);
    EXPECT_EQ(life(R"("soon")"), 59min);
    EXPECT_EQ(life("30"), -30s);
    EXPECT_EQ(life("-5"), -60s);
    EXPECT_EQ(life("9007199254740992"), 24h - 1min);
}

TEST(data_connect_token, that_no_header_can_carry_is_refused) {
    for (const auto* json :
         {R"("")", R"("a b")", R"("a\r\nX: y")", R"("\u00e9")", "null", "5", "{}"})
        EXPECT_EQ(read(200, fmt::format(R"({{"access_token":{}}})", json)).error(),
                  error::unexpected_answer)
            << json;
    EXPECT_EQ(read(200, "{}").error(), error::unexpected_answer);
    EXPECT_EQ(read(200, "[]").error(), error::unexpected_answer);
    EXPECT_EQ(read(200, "<html>").error(), error::not_json);
    EXPECT_EQ(read(200, "").error(), error::not_json);
}

TEST(data_connect_token, refused_is_told_by_what_to_do) {
    for (const unsigned status : {400u, 401u, 403u}) {
        const auto why =
            read(status, R"({"error":"invalid_client","error_description":"x"})").error();
        EXPECT_EQ(why, error::token_refused) << status;
        EXPECT_THAT(why.what, HasSubstr("client_id")) << status;
    }
    EXPECT_EQ(
        read(400, R"({"error":"invalid_request","error_description":"missing_parameter"})").error(),
        error::token_refused);
    EXPECT_EQ(read(500, R"({"error":"technical_error"})").error(), error::source_unavailable);
    EXPECT_EQ(read(502, "<html>").error(), error::source_unavailable);
    EXPECT_EQ(read(404, "<html>").error(), error::request_refused);
    const auto quota = read(429, "").error();
    EXPECT_EQ(quota, error::rate_limited);
    EXPECT_EQ(quota.until, now + 1h);
    const auto ban = read(403, "<html>").error();
    EXPECT_EQ(ban, error::banned);
    EXPECT_EQ(ban.until, now + std::chrono::days{3});
}

TEST(data_connect_token, is_never_told) {
    for (const unsigned status : {200u, 400u, 401u, 403u, 404u, 429u, 500u})
        for (const auto* body :
             {R"({"access_token":"hunter2 x"})",
              R"({"error":"hunter2","error_description":"hunter2"})", R"({"message":"hunter2"})",
              "hunter2", R"({"access_token":"hunter2)"}) {
            const auto token = read(status, body);
            ASSERT_FALSE(token.has_value()) << body;
            EXPECT_THAT(token.error().what,
                        AllOf(Not(HasSubstr("hunter2")), HasSubstr("data-connect")))
                << body;
        }
}

} // namespace
} // namespace linkynflux::enedis
