// What may be shown of a text from outside.
#include "enedis/legible.hpp"

#include <gmock/gmock.h>

namespace linkynflux::enedis {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

TEST(legible, ordinary_sentences_stay_as_they_are) {
    for (const auto* text : {"", "La demande ne peut aboutir, antérieure à la mise en service.",
                             "You can access API after 2026-Jul-17 05:00:00+0000 UTC",
                             "STM-ERR-0000014", "courbe_de_charge_consommation", "1234567890123"})
        EXPECT_EQ(legible(text), text);
}

TEST(legible, a_prm_keeps_its_last_four_digits) {
    EXPECT_EQ(legible("PRM 12345678904321 unknown"), "PRM …4321 unknown");
    EXPECT_EQ(legible("a12345678904321b,1234567890432199"), "a…4321b,…2199");
    EXPECT_EQ(legible("1234567\00098904321"), "1234567"); // a view of a C string ends there
    EXPECT_EQ(legible(std::string_view{"1234567\0"
                                       "8904321",
                                       15}),
              "…4321");
}

TEST(legible, what_may_be_a_token_is_left_out) {
    EXPECT_EQ(legible("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOlsiMTIzIl19.abc_-123 refused"),
              "token … refused");
    EXPECT_EQ(legible("key=0123456789abcdef0123456789abcdef"), "…");
}

TEST(legible, control_characters_and_line_breaks_are_gone) {
    EXPECT_EQ(legible("one\r\n two\t three\x1b[31m\x7f\x01 "), "one two three[31m");
    EXPECT_EQ(legible("a\xC2\x9B"
                      "b\xE2\x80\xAE"
                      "c\xE2\x81\xA6"
                      "d"),
              "abcd");
}

TEST(legible, broken_utf8_is_gone) {
    EXPECT_EQ(legible("a\xff\xc3(\xe2\x82"
                      "b\xc3"),
              "a(b");
    EXPECT_EQ(legible("\xc3\xa9\xf0\x9f\x98\x80"), "\xc3\xa9\xf0\x9f\x98\x80");
}

TEST(legible, a_long_text_is_cut_between_characters) {
    for (std::size_t limit = 3; limit < 40; ++limit) {
        const auto shown = legible("éééééééééé éééééééééé éééééééééé", limit);
        EXPECT_LE(shown.size(), limit);
        EXPECT_THAT(shown, EndsWith("…"));
        EXPECT_EQ((shown.size() - 3) % 2, shown.find(' ') == std::string::npos ? 0u
                                          : shown.size() > 45                  ? 0u
                                                                               : 1u);
    }
    EXPECT_EQ(legible(std::string(500, ' ') + std::string(500, 'x')).size(), 200u);
}

TEST(legible, a_prm_at_the_cut_is_masked_all_the_same) {
    for (std::size_t before = 150; before < 210; ++before)
        EXPECT_THAT(legible(std::string(before, '.') + " 12345678904321"), Not(HasSubstr("12345")));
}

} // namespace
} // namespace linkynflux::enedis
