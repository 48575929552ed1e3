// How linkynflux itself is doing, as a line, byte for byte.
#include "influx/health_point.hpp"

#include "support/line_point.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;

const sys_seconds at{1'790'667'480s};

/// The morning after a whole day.
health_point good_poll() {
    return {.meter = "maison",
            .stored = 48,
            .last_slot = sys_seconds{1'790'632'800s},
            .missing = 0s,
            .requests_left = 19,
            .next_poll = sys_seconds{1'790'753'880s},
            .source = "conso-api"};
}

/// The text of `error` as a server stores it.
std::string stored_error(const std::string& what) {
    auto point = good_poll();
    point.error = what;
    const auto line = line_of(point, layout::tags, at);
    const auto read = support::read_line(std::string_view{line}.substr(0, line.size() - 1));
    return std::get<std::string>(read.value().fields.at("error"));
}

bool is_cut_within_a_character(std::string_view text) {
    std::size_t awaited = 0;
    for (const unsigned char c : text) {
        if ((c & 0xc0) == 0x80) {
            if (awaited-- == 0)
                return true;
        } else {
            if (awaited != 0)
                return true;
            awaited = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
        }
    }
    return awaited != 0;
}

TEST(health_point, has_the_documented_form) {
    EXPECT_EQ(line_of(good_poll(), layout::tags, at),
              "linkynflux,compteur=maison stored=48,last_slot=1790632800,missing_minutes=0,holes=0,"
              "given_up=0,requests_left=19,next_poll=1790753880,failed=0,error=\"\","
              "source=\"conso-api\" 1790667480\n");
}

TEST(health_point, is_the_same_in_the_layout_fields) {
    EXPECT_EQ(line_of(good_poll(), layout::fields, at), line_of(good_poll(), layout::tags, at));
}

TEST(health_point, has_no_texts_in_the_layout_numbers) {
    auto point = good_poll();
    point.error = "conso-api: no answer within 30 s";
    EXPECT_EQ(line_of(point, layout::numbers, at),
              "linkynflux,compteur=maison stored=48,last_slot=1790632800,missing_minutes=0,holes=0,"
              "given_up=0,requests_left=19,next_poll=1790753880,failed=1 1790667480\n");
}

TEST(health_point, leaves_out_what_is_not_known) {
    EXPECT_EQ(line_of({.meter = "maison", .holes = 2, .given_up = 1}, layout::tags, at),
              "linkynflux,compteur=maison stored=0,holes=2,given_up=1,failed=0,error=\"\","
              "source=\"\" 1790667480\n");
}

TEST(health_point, escapes_the_meters_name) {
    auto point = good_poll();
    point.meter = "chez nous, à l'étage=2";
    EXPECT_TRUE(line_of(point, layout::tags, at)
                    .starts_with("linkynflux,compteur=chez\\ nous\\,\\ à\\ l'étage\\=2 stored=48"));
}

TEST(health_point, counts_minutes_of_slots_that_are_no_whole_ones) {
    auto point = good_poll();
    point.missing = 90s;
    EXPECT_NE(line_of(point, layout::tags, at).find(",missing_minutes=1.5,"), std::string::npos);
}

TEST(the_error_of_a_health_point, is_stored_as_the_journal_has_it) {
    const std::string sentence = R"(conso-api says "non" to C:\dir, à 100 %)";
    EXPECT_EQ(stored_error(sentence), sentence);
}

TEST(the_error_of_a_health_point, is_one_line) {
    EXPECT_EQ(stored_error("a\nb\tc\x7f"), "a b c ");
}

TEST(the_error_of_a_health_point, is_cut_between_two_characters) {
    EXPECT_EQ(stored_error(std::string(500, 'x')), std::string(500, 'x'));
    for (const std::string_view character : {"x", "é", "…", "😀"})
        for (std::size_t shift = 0; shift < 4; ++shift) {
            std::string text(shift, 'x');
            while (text.size() < 600)
                text += character;
            const auto stored = stored_error(text);
            SCOPED_TRACE(stored);
            EXPECT_LE(stored.size(), 500u);
            EXPECT_GT(stored.size(), 490u);
            EXPECT_TRUE(stored.ends_with("…"));
            EXPECT_FALSE(is_cut_within_a_character(stored));
        }
}

} // namespace
} // namespace linkynflux::influx
