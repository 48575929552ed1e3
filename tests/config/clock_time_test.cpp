// Times as people and contracts write them.
#include "config/clock_time.hpp"

#include <gtest/gtest.h>

namespace linkynflux::config {
namespace {

using std::chrono::minutes;

TEST(clock_time, reads_the_spellings_of_files_and_contracts) {
    EXPECT_EQ(parse_clock("22:30"), minutes{1350});
    EXPECT_EQ(parse_clock("06:50"), minutes{410});
    EXPECT_EQ(parse_clock("6H50"), minutes{410});
    EXPECT_EQ(parse_clock("0h54"), minutes{54});
    EXPECT_EQ(parse_clock("00:00"), minutes{0});
    EXPECT_EQ(parse_clock("24:00"), minutes{1440});
}

TEST(clock_time, refuses_all_else) {
    for (const auto* text :
         {"", ":", "22", "22:", ":30", "22:3", "22:300", "022:30", "22:60", "24:01", "25:00",
          "-1:00", "+1:00", " 1:00", "1:00 ", "1.00", "1:0a", "22:30:00"})
        EXPECT_EQ(parse_clock(text), std::nullopt) << text;
}

TEST(clock_time, every_minute_of_a_day_reads_back) {
    for (minutes time{0}; time <= minutes{1440}; ++time)
        EXPECT_EQ(parse_clock(format_clock(time)), time);
}

} // namespace
} // namespace linkynflux::config
