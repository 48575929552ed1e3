// PRM numbers: what is one, what people see of it, what files are called.
#include "base/meter.hpp"

#include <gtest/gtest.h>

#include <string>

namespace linkynflux {
namespace {

TEST(prm, fourteen_digits_are_one) {
    const auto one = prm::parse("12345678901234");
    ASSERT_TRUE(one);
    EXPECT_EQ(one->digits(), "12345678901234");
    EXPECT_TRUE(prm::parse("00000000000000"));
}

TEST(prm, anything_else_is_none) {
    for (const char* text : {"", "1234567890123", "123456789012345", "1234567890123a",
                             " 2345678901234", "1234567890123 ", "+2345678901234", "-2345678901234",
                             "1234567890.123", "12345678 01234", "١٢٣٤٥٦٧"})
        EXPECT_FALSE(prm::parse(text)) << '"' << text << '"';
}

TEST(prm, the_label_shows_the_last_four_digits_only) {
    EXPECT_EQ(prm::parse("12345678901234")->label(), "…1234");
    EXPECT_EQ(prm::parse("98765432100007")->label(), "…0007");
}

TEST(prm, the_key_is_the_same_in_every_build) {
    // FNV-1a of the digits, as the reference implementation gives it: files in the field have these
    // names.
    EXPECT_EQ(prm::parse("12345678901234")->key(), "1234-b48037d8");
    EXPECT_EQ(prm::parse("00000000000000")->key(), "0000-23ae5b7d");
}

TEST(prm, meters_that_end_alike_have_different_keys) {
    const auto one = *prm::parse("12345678901234");
    const auto other = *prm::parse("98765432101234");
    EXPECT_EQ(one.label(), other.label());
    EXPECT_NE(one.key(), other.key());
    EXPECT_NE(one, other);
}

TEST(prm, neither_label_nor_key_tells_the_number) {
    const auto one = *prm::parse("12345678901234");
    EXPECT_EQ(one.label().find("1234567890"), std::string::npos);
    EXPECT_EQ(one.key().find("1234567890"), std::string::npos);
}

TEST(series, every_name_comes_back_from_its_text) {
    for (const auto s : {series::consumption, series::production, series::daily_consumption,
                         series::daily_production, series::max_power})
        EXPECT_EQ(parse_series(to_string(s)), s) << to_string(s);
}

TEST(series, are_spelt_as_in_the_configuration) {
    EXPECT_EQ(to_string(series::consumption), "consumption");
    EXPECT_EQ(to_string(series::daily_consumption), "daily_consumption");
    EXPECT_EQ(to_string(series::max_power), "max_power");
    EXPECT_FALSE(parse_series("Consumption"));
    EXPECT_FALSE(parse_series("daily consumption"));
    EXPECT_FALSE(parse_series(""));
}

} // namespace
} // namespace linkynflux
