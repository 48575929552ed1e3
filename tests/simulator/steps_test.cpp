// A day's slots: as many as the day has hours, without a gap, whatever the clock does.
#include "simulator/steps.hpp"

#include "simulator/asking.hpp"
#include "simulator/measure.hpp"

#include <gtest/gtest.h>

#include <set>

namespace linkynflux::simulator {
namespace {

using std::chrono::minutes;

std::vector<std::string> stamps(const char* on) {
    std::vector<std::string> texts;
    for (const auto& slot : slots_of(day(on), minutes{30}))
        texts.push_back(stamp({slot, nullptr}, series::consumption));
    return texts;
}

TEST(steps, days_have_46_48_or_50_half_hours) {
    EXPECT_EQ(slots_of(day("2026-03-29"), minutes{30}).size(), 46U);
    EXPECT_EQ(slots_of(day("2026-03-30"), minutes{30}).size(), 48U);
    EXPECT_EQ(slots_of(day("2026-10-25"), minutes{30}).size(), 50U);
    EXPECT_EQ(slots_of(day("2026-10-25"), minutes{60}).size(), 25U);
    EXPECT_EQ(slots_of(day("2026-10-25"), minutes{10}).size(), 150U);
}

TEST(steps, slots_fill_the_day_without_a_gap) {
    for (const auto* text : {"2026-03-29", "2026-03-30", "2026-10-25"})
        for (const auto length :
             {minutes{10}, minutes{15}, minutes{30}, minutes{60}, mixed_steps}) {
            const auto slots = slots_of(day(text), length);
            EXPECT_EQ(slots.front().lower(), start_of(day(text)));
            EXPECT_EQ(slots.back().upper(), start_of(day(text) + std::chrono::days{1}));
            for (std::size_t i = 1; i < slots.size(); ++i)
                EXPECT_EQ(slots[i].lower(), slots[i - 1].upper());
        }
}

TEST(steps, a_mixed_day_has_all_four_lengths) {
    std::set<seconds> lengths;
    for (const auto& slot : slots_of(day("2026-03-30"), mixed_steps))
        lengths.insert(length(slot));
    EXPECT_EQ(lengths, (std::set<seconds>{minutes{10}, minutes{15}, minutes{30}, minutes{60}}));
}

TEST(steps, stamps_are_ends_and_the_last_is_the_next_midnight) {
    const auto texts = stamps("2026-03-30");
    EXPECT_EQ(texts.front(), "2026-03-30 00:30:00");
    EXPECT_EQ(texts.back(), "2026-03-31 00:00:00");
}

TEST(steps, spring_stamps_jump_over_the_hour_that_is_not_there) {
    const auto texts = stamps("2026-03-29");
    EXPECT_EQ(texts[2], "2026-03-29 01:30:00");
    EXPECT_EQ(texts[3], "2026-03-29 03:00:00");
    EXPECT_EQ(texts[4], "2026-03-29 03:30:00");
}

TEST(steps, october_stamps_come_twice_in_order) {
    const auto texts = stamps("2026-10-25");
    const std::vector<std::string> night(texts.begin() + 2, texts.begin() + 9);
    EXPECT_EQ(night, (std::vector<std::string>{"2026-10-25 01:30:00", "2026-10-25 02:00:00",
                                               "2026-10-25 02:30:00", "2026-10-25 02:00:00",
                                               "2026-10-25 02:30:00", "2026-10-25 03:00:00",
                                               "2026-10-25 03:30:00"}));
}

TEST(steps, only_known_steps_are_read) {
    EXPECT_EQ(parse_step("15"), minutes{15});
    EXPECT_EQ(parse_step("mixed"), mixed_steps);
    for (const auto* text : {"", "0", "20", "30 ", "PT30M"})
        EXPECT_FALSE(parse_step(text)) << text;
}

} // namespace
} // namespace linkynflux::simulator
