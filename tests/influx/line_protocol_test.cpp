// Escaping and numbers. What InfluxDB makes of them is asked of a real one in influxdb_test.
#include "influx/line_protocol.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdlib>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>

namespace linkynflux::influx {
namespace {

std::string measurement(std::string_view name) {
    std::string line;
    append_measurement(line, name);
    return line;
}

std::string key(std::string_view text) {
    std::string line;
    append_key(line, text);
    return line;
}

std::string number(double value) {
    std::string line;
    append_number(line, value);
    return line;
}

TEST(line_protocol, a_measurement_escapes_commas_and_spaces) {
    EXPECT_EQ(measurement("conso_elec"), "conso_elec");
    EXPECT_EQ(measurement("ma conso,2026=a"), "ma\\ conso\\,2026=a");
}

TEST(line_protocol, a_tag_escapes_commas_spaces_and_equals_signs_and_nothing_else) {
    EXPECT_EQ(key("Rez de chaussée, gauche"), "Rez\\ de\\ chaussée\\,\\ gauche");
    EXPECT_EQ(key("a=b"), "a\\=b");
    EXPECT_EQ(key("back\\slash \"quoted\""), "back\\slash\\ \"quoted\"");
}

TEST(line_protocol, numbers_are_the_shortest_that_read_back) {
    EXPECT_EQ(number(2039), "2039");
    EXPECT_EQ(number(0.1), "0.1");
    EXPECT_EQ(number(100.0 / 6), "16.666666666666668");
    EXPECT_EQ(number(-12.5), "-12.5");
}

TEST(line_protocol, whole_numbers_are_written_out) {
    EXPECT_EQ(number(100000), "100000");
    EXPECT_EQ(number(-36000), "-36000");
    EXPECT_EQ(number(9007199254740992), "9007199254740992");
    EXPECT_EQ(number(1e22), "1e+22");
}

TEST(line_protocol, timestamps_are_whole) {
    std::string line;
    append_integer(line, 1790632800);
    append_integer(line, -3600);
    EXPECT_EQ(line, "1790632800-3600");
}

TEST(line_protocol, zero_has_no_sign) {
    EXPECT_EQ(number(0.0), "0");
    EXPECT_EQ(number(-0.0), "0");
}

TEST(line_protocol, any_finite_number_reads_back_as_itself) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    for (int i = 0; i < 100'000; ++i) {
        const auto value = std::bit_cast<double>(random());
        if (value - value != 0) // not finite
            continue;
        ASSERT_EQ(std::strtod(number(value).c_str(), nullptr), value);
    }
}

TEST(line_protocol, what_is_not_a_finite_number_is_a_bug) {
    EXPECT_THROW(number(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
    EXPECT_THROW(number(std::numeric_limits<double>::infinity()), std::invalid_argument);
}

TEST(line_protocol, text_that_cannot_be_written_is_told) {
    for (const auto* good :
         {"maison", "Rez de chaussée, gauche", "a=b", "\"", "back\\slash", "#1", "_x"})
        EXPECT_TRUE(is_expressible(good)) << good;
    for (const auto* bad : {"", "two\nlines", "cr\r", "tab\t", "bell\a", "del\x7f", "end\\",
                            "end\\\\", "a\\,b", "a\\ b", "a\\=b", "a\\\"b"})
        EXPECT_FALSE(is_expressible(bad)) << bad;
    EXPECT_FALSE(is_expressible(std::string_view{"nul\0", 4}));
}

TEST(line_protocol, names_that_influxdb_keeps_for_itself_are_told) {
    EXPECT_TRUE(is_expressible_key("compteur"));
    EXPECT_TRUE(is_expressible_key("times"));
    EXPECT_FALSE(is_expressible_key("time"));
    EXPECT_FALSE(is_expressible_key("_field"));
    EXPECT_FALSE(is_expressible_key(""));
    EXPECT_TRUE(is_expressible_measurement("time"));
    EXPECT_FALSE(is_expressible_measurement("_internal"));
    EXPECT_FALSE(is_expressible_measurement("#1"));
    EXPECT_FALSE(is_expressible_measurement(""));
}

} // namespace
} // namespace linkynflux::influx
