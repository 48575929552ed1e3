// Days and wall clock read from text and written as text.
#include "base/civil_time.hpp"

#include <gtest/gtest.h>

#include <string>

namespace linkynflux {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

TEST(civil_time_text, a_day_is_read) {
    EXPECT_EQ(parse_day("2026-09-29"), local_days{2026y / September / 29});
    EXPECT_EQ(parse_day("2024-02-29"), local_days{2024y / February / 29});
    EXPECT_EQ(parse_day("2000-01-01"), local_days{2000y / January / 1});
}

TEST(civil_time_text, what_is_no_day_is_refused) {
    for (const char* text : {
             "",           "2026",        "20XX-XX-XX", "2026-02-30",  "2025-02-29",  "2026-13-01",
             "2026-00-10", "2026-01-00",  "2026-01-32", "2026-04-31",  "26-09-29",    "2026-9-29",
             "2026-09-9",  "2026/09/29",  "2026.09.29", "20260929",    "29-09-2026",  "2026-09_29",
             "+026-09-29", "-026-09-29",  "2026--9-29", "2026-+9-29",  "2026-09-+9",  "2026-09--9",
             " 026-09-29", "2026- 9-29",  "2026-09- 9", " 2026-09-29", "2026-09-29 ", "2026-09-2a",
             "2026-0x-29", "2026-09-29T", "demain",     "0x7e-09-29",  "٢٠٢٦-09",
         })
        EXPECT_EQ(parse_day(text), std::nullopt) << '"' << text << '"';
    using namespace std::string_view_literals;
    EXPECT_EQ(parse_day("2026-09-2\0"sv), std::nullopt);
}

TEST(civil_time_text, every_day_comes_back_from_its_text) {
    for (local_days d{1900y / January / 1}; d < local_days{2100y / January / 1}; d += days{1})
        ASSERT_EQ(parse_day(format_day(d)), d) << format_day(d);
}

TEST(civil_time_text, a_wall_clock_is_read) {
    const local_days day{2026y / September / 29};
    EXPECT_EQ(parse_wall_clock("2026-09-29 00:00:00"), day);
    EXPECT_EQ(parse_wall_clock("2026-09-29 00:30:00"), day + 30min);
    EXPECT_EQ(parse_wall_clock("2026-09-29T00:30:00"), day + 30min);
    EXPECT_EQ(parse_wall_clock("2026-09-29 23:59:59"), day + days{1} - 1s);
}

TEST(civil_time_text, twenty_four_o_clock_is_the_midnight_that_ends_the_day) {
    EXPECT_EQ(parse_wall_clock("2026-12-31 24:00:00"), local_days{2027y / January / 1});
    EXPECT_EQ(parse_wall_clock("2026-12-31 24:00:01"), std::nullopt);
    EXPECT_EQ(parse_wall_clock("2026-12-31 24:30:00"), std::nullopt);
}

TEST(civil_time_text, what_is_no_wall_clock_is_refused) {
    for (const char* text : {
             "",
             "2026-09-29",
             "2026-09-29 00:30",
             "20XX-XX-XX 00:30:00",
             "2026-02-30 00:30:00",
             "2026-09-29 25:00:00",
             "2026-09-29 00:60:00",
             "2026-09-29 00:00:60",
             "2026-09-29 -1:00:00",
             "2026-09-29 00:-1:00",
             "2026-09-29 00:00:-1",
             "2026-09-29 +1:00:00",
             "2026-09-29 00:+1:00",
             "2026-09-29 00:00:+1",
             "2026-09-29  1:00:00",
             "2026-09-29 01: 1:00",
             "2026-09-29 01:00: 1",
             "2026-09-29_00:30:00",
             "2026-09-29 00-30-00",
             "2026-09-29 00:30.00",
             "2026-09-29t00:30:00",
             "2026-09-29  00:30:00",
             " 2026-09-29 00:30:00",
             "2026-09-29 00:30:00 ",
             "2026-09-29 00:30:00Z",
             "2026-09-29T00:30:00+02:00",
             "2026-09-29 0a:30:00",
             "2026-09-29 00:3a:00",
             "2026-09-29 00:30:0a",
         })
        EXPECT_EQ(parse_wall_clock(text), std::nullopt) << '"' << text << '"';
}

TEST(civil_time_text, no_other_character_is_accepted_anywhere) {
    const std::string good = "2026-09-29 00:30:00";
    ASSERT_TRUE(parse_wall_clock(good));
    for (std::size_t i = 0; i < good.size(); ++i)
        for (int c = 0; c < 256; ++c) {
            auto text = good;
            text[i] = static_cast<char>(c);
            const bool is_digit = c >= '0' && c <= '9';
            const bool may_be = good[i] >= '0' && good[i] <= '9' ? is_digit
                                : good[i] == ' '                 ? c == ' ' || c == 'T'
                                                                 : c == good[i];
            if (!may_be) {
                EXPECT_EQ(parse_wall_clock(text), std::nullopt) << i << ": " << c;
            }
        }
}

TEST(civil_time_text, instants_are_written_in_paris_time) {
    const auto summer = sys_days{2026y / September / 28} + 22h + 30min + 5s;
    EXPECT_EQ(format_wall_clock(summer), "2026-09-29 00:30");
    EXPECT_EQ(format_iso(summer), "2026-09-29T00:30:05+02:00");
    const auto winter = sys_days{2026y / December / 31} + 23h;
    EXPECT_EQ(format_wall_clock(winter), "2027-01-01 00:00");
    EXPECT_EQ(format_iso(winter), "2027-01-01T00:00:00+01:00");
}

TEST(civil_time_text, the_offset_tells_the_two_passes_apart) {
    const auto change = sys_days{2026y / October / 25} + 1h;
    EXPECT_EQ(format_iso(change - 30min), "2026-10-25T02:30:00+02:00");
    EXPECT_EQ(format_iso(change + 30min), "2026-10-25T02:30:00+01:00");
    EXPECT_EQ(format_wall_clock(change - 30min), format_wall_clock(change + 30min));
}

} // namespace
} // namespace linkynflux
