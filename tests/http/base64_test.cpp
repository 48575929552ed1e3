// The test vectors of RFC 4648, and bytes that are not text.
#include "http/base64.hpp"

#include <gtest/gtest.h>

using linkynflux::http::base64;

TEST(base64, agrees_with_the_vectors_of_rfc_4648) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foob"), "Zm9vYg==");
    EXPECT_EQ(base64("fooba"), "Zm9vYmE=");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

TEST(base64, takes_every_byte_as_it_is) {
    EXPECT_EQ(base64(std::string_view{"\x00\x00\x00", 3}), "AAAA");
    EXPECT_EQ(base64("\xff\xff\xff"), "////");
    EXPECT_EQ(base64("\xfb\xef\xbe"), "++++");
    EXPECT_EQ(base64("\xff"), "/w==");
}

TEST(base64, encodes_the_example_of_basic_authentication) {
    EXPECT_EQ(base64("Aladdin:open sesame"), "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
}
