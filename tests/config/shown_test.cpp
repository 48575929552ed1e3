// What of a user's text a message may show.
#include "config/shown.hpp"

#include <gtest/gtest.h>

namespace linkynflux::config {
namespace {

TEST(shown, short_words_are_shown) {
    EXPECT_EQ(shown("prn"), "\"prn\"");
    EXPECT_EQ(shown(""), "\"\"");
    EXPECT_EQ(shown("2024-13-01"), "\"2024-13-01\"");
    EXPECT_EQ(shown("été"), "\"été\"");
}

TEST(shown, what_may_be_a_secret_or_a_prm_is_measured) {
    EXPECT_EQ(shown("01234567890123"), "(14 characters)");
    EXPECT_EQ(shown("0123456789012"), "(13 characters)");
    EXPECT_EQ(shown("0123 4567 8901 23"), "(17 characters)");
    EXPECT_EQ(shown(std::string(25, 'x')), "(25 characters)");
    EXPECT_EQ(shown("a\nb"), "(3 characters)");
    EXPECT_EQ(shown("été en France, très chaud"), "(25 characters)");
}

TEST(without_prms, keeps_the_last_four_digits) {
    EXPECT_EQ(without_prms("/etc/01234567890123.token: empty"), "/etc/…0123.token: empty");
    EXPECT_EQ(without_prms("0123456789012398765"), "…8765");
    EXPECT_EQ(without_prms("01234567890123"), "…0123");
    EXPECT_EQ(without_prms("0123456789012 a.json:12: 8086"), "0123456789012 a.json:12: 8086");
    EXPECT_EQ(without_prms(""), "");
}

} // namespace
} // namespace linkynflux::config
