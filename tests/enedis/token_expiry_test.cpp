// What a token says of its own end, and that nothing else is taken for a token.
#include "base64url.hpp"

#include "enedis/token_expiry.hpp"

#include <gtest/gtest.h>

#include <string>

namespace linkynflux::enedis {
namespace {

std::optional<sys_seconds> expiry(std::string_view payload) {
    return expiry_of(token_of(payload));
}

constexpr sys_seconds end{seconds{1'800'000'000}};

TEST(token_expiry, is_the_exp_of_the_payload) {
    EXPECT_EQ(expiry(R"({"sub":["12345678904321"],"iat":1700000000,"exp":1800000000})"), end);
    EXPECT_EQ(expiry(R"({"exp":1800000000.75})"), end);
    EXPECT_EQ(expiry(R"({"name":"é~?>","exp":1800000000})"), end) << "with - and _";
}

TEST(token_expiry, a_known_token_is_read) {
    // {"sub":["12345678904321"],"exp":1800000000}
    EXPECT_EQ(expiry_of("eyJhbGciOiJIUzI1NiJ9."
                        "eyJzdWIiOlsiMTIzNDU2Nzg5MDQzMjEiXSwiZXhwIjoxODAwMDAwMDAwfQ."
                        "c2lnbmF0dXJl"),
              end);
}

TEST(token_expiry, is_unknown_where_the_token_does_not_say) {
    for (const auto* payload : {"{}", "[]", "5", "\"exp\"", "", "{", R"({"exp":null})",
                                R"({"exp":"soon"})", R"({"exp":0})", R"({"exp":-1})",
                                R"({"exp":1e300})", R"({"exp":253402300800})", R"({"EXP":1})"})
        EXPECT_EQ(expiry(payload), std::nullopt) << payload;
}

TEST(token_expiry, is_unknown_for_what_is_no_token) {
    const std::string token = "eyJhbGciOiJIUzI1NiJ9." + base64url(R"({"exp":1800000000})") + ".s";
    for (const auto* text : {"", ".", "..", "...", "a.b", "a.b.c", "a.*.c", "a. .c", "a.\x80.c"})
        EXPECT_EQ(expiry_of(text), std::nullopt) << text;
    for (std::size_t size = 0; size + 2 < token.size(); ++size)
        EXPECT_EQ(expiry_of(token.substr(0, size)), std::nullopt) << size;
    EXPECT_EQ(expiry_of(std::string(1'000'000, 'a')), std::nullopt);
}

} // namespace
} // namespace linkynflux::enedis
