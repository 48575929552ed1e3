// What a value, a stamp and a length may look like, in both formats.
#include "samples.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class point_in : public testing::TestWithParam<format> {
protected:
    answer with(sample_point point) const {
        return understood(body_in(GetParam(), {std::move(point)}),
                          about("2026-01-15", "2026-01-16"));
    }
    answer with_value(std::string_view json) const {
        return with({"2026-01-15 00:30:00", std::string{json}});
    }
};

INSTANTIATE_TEST_SUITE_P(curve_points, point_in, testing::ValuesIn(every_format));

TEST_P(point_in, value_may_be_a_string_or_a_number) {
    for (const auto& [json, watts] : {std::pair{R"("752")", 752.0},
                                      {"752", 752.0},
                                      {R"("752.5")", 752.5},
                                      {"752.5", 752.5},
                                      {"1e3", 1000.0},
                                      {"36000", 36000.0}}) {
        const auto read = with_value(json);
        ASSERT_THAT(read.readings, SizeIs(1)) << json;
        EXPECT_EQ(read.readings[0].watts, watts) << json;
        EXPECT_EQ(read.rejected, 0u) << json;
    }
}

TEST_P(point_in, value_zero_is_a_reading) {
    for (const auto* json : {R"("0")", "0", R"("-0")", "-0.0"}) {
        const auto read = with_value(json);
        ASSERT_THAT(read.readings, SizeIs(1)) << json;
        EXPECT_EQ(read.readings[0].watts, 0) << json;
        EXPECT_FALSE(std::signbit(read.readings[0].watts)) << json;
    }
}

TEST_P(point_in, value_that_is_missing_is_neither_a_zero_nor_rejected) {
    for (const auto* json : {"null", R"("null")", R"("")", ""}) {
        const auto read = with_value(json);
        EXPECT_THAT(read.readings, IsEmpty()) << json;
        EXPECT_EQ(read.rejected, 0u) << json;
    }
}

TEST_P(point_in, value_that_cannot_be_true_is_rejected_with_its_reason) {
    for (const auto& [json, reason] : {std::pair{R"("-1")", "is negative"},
                                       {"-2", "is negative"},
                                       {"100000.5", "more than any Linky"},
                                       {R"("1e300")", "more than any Linky"},
                                       {R"("inf")", "is no number"},
                                       {R"("nan")", "is no number"},
                                       {R"("abc")", "is no number"},
                                       {R"("12,5")", "is no number"},
                                       {R"(" 12")", "is no number"},
                                       {R"("12 W")", "is no number"},
                                       {"true", "is no number"},
                                       {"[]", "is no number"},
                                       {"{}", "is no number"}}) {
        const auto read = with_value(json);
        EXPECT_THAT(read.readings, IsEmpty()) << json;
        EXPECT_EQ(read.rejected, 1u) << json;
        EXPECT_THAT(read.first_rejected, HasSubstr(reason)) << json;
        EXPECT_THAT(read.first_rejected, HasSubstr("2026-01-15 00:30:00")) << json;
    }
}

TEST_P(point_in, length_is_its_own_or_half_an_hour) {
    for (const auto& [text, length] : {std::pair{"PT30M", 30min},
                                       {"PT10M", 10min},
                                       {"PT15M", 15min},
                                       {"PT60M", 60min},
                                       {"PT1H", 60min},
                                       {"PT5M", 5min},
                                       {"PT20M", 20min},
                                       {"", 30min}}) {
        const auto read = with({"2026-01-15 12:00:00", "100", text});
        ASSERT_THAT(read.readings, SizeIs(1)) << text;
        EXPECT_EQ(read.readings[0].length, length) << text;
        EXPECT_EQ(format_iso(read.readings[0].when().upper()), "2026-01-15T12:00:00+01:00") << text;
        EXPECT_EQ(read.readings[0].watt_hours(), 100.0 * static_cast<double>(length.count()) / 60)
            << text;
    }
}

TEST_P(point_in, length_that_is_unknown_is_rejected) {
    for (const auto* text : {"P1D", "PT", "PTM", "PT0M", "PT-30M", "PT7M", "PT90M", "PT24H",
                             "PT30S", "30", "PT30MX", "PT99999999999999M", "pt30m"}) {
        const auto read = with({"2026-01-15 12:00:00", "100", text});
        EXPECT_THAT(read.readings, IsEmpty()) << text;
        EXPECT_EQ(read.rejected, 1u) << text;
        EXPECT_THAT(read.first_rejected, HasSubstr("length")) << text;
    }
}

TEST_P(point_in, stamp_that_is_no_time_is_rejected) {
    for (const auto* text :
         {"20XX-XX-XX", "20XX-XX-XX 00:30:00", "2026-02-30 00:30:00", "2026-13-01 00:30:00",
          "2026-01-15", "2026-01-15 25:00:00", "2026-01-15 24:30:00", "", "null",
          "2026-01-15 00:30:00Z", "15/01/2026 00:30:00"}) {
        const auto read = with({text, "100"});
        EXPECT_THAT(read.readings, IsEmpty()) << text;
        EXPECT_EQ(read.rejected, 1u) << text;
        EXPECT_THAT(read.first_rejected, HasSubstr("is no time")) << text;
    }
}

TEST_P(point_in, stamp_without_a_value_has_nothing_to_reject) {
    EXPECT_EQ(with({"20XX-XX-XX 00:30:00", "null"}).rejected, 0u);
    EXPECT_EQ(with({"2026-01-15 00:30:00", "", "PT7M"}).rejected, 0u);
}

TEST_P(point_in, every_rejected_point_is_counted_and_the_first_is_told) {
    const auto read = understood(body_in(GetParam(), {{"2026-01-15 00:30:00", "-5"},
                                                      {"20XX-XX-XX 01:00:00", "6"},
                                                      {"2026-01-15 01:30:00", "\"x\""}}),
                                 about("2026-01-15", "2026-01-16"));
    EXPECT_THAT(read.readings, IsEmpty());
    EXPECT_EQ(read.rejected, 3u);
    EXPECT_EQ(read.first_rejected, "2026-01-15 00:30:00: -5 is negative");
}

TEST_P(point_in, bad_points_cost_the_others_nothing) {
    const auto read = understood(body_in(GetParam(), {{"2026-01-15 00:30:00", "1"},
                                                      {"2026-01-15 01:00:00", "-1"},
                                                      {"2026-01-15 01:30:00", "3"}}),
                                 about("2026-01-15", "2026-01-16"));
    EXPECT_THAT(read.readings, SizeIs(2));
    EXPECT_EQ(read.rejected, 1u);
}

TEST(curve_points, elements_that_are_no_objects_are_rejected) {
    const auto read = understood(
        R"({"idPrm":"12345678904321","grandeur":[{"grandeurMetier":"CONS",)"
        R"("grandeurPhysique":"PA","unite":"W",)"
        R"("points":[null,7,"x",[],{"v":"5"},{"v":"5","d":7},{"d":"2026-01-15 00:30:00"},)"
        R"({"v":"5","d":"2026-01-15 00:30:00"}]}]})",
        about("2026-01-15", "2026-01-16"));
    EXPECT_THAT(read.readings, SizeIs(1));
    EXPECT_EQ(read.rejected, 6u);
}

TEST(curve_points, what_a_rejected_point_says_is_fit_for_a_journal) {
    const auto read = understood(
        body_in(format::data_connect, {{"2026-01-15 00:30:00", R"("\u001b[31m12345678904321\n)" +
                                                                   std::string(500, 'x') + "\""}}),
        about("2026-01-15", "2026-01-16"));
    EXPECT_EQ(read.rejected, 1u);
    EXPECT_LE(read.first_rejected.size(), 150u);
    EXPECT_EQ(read.first_rejected.find(sample_prm), std::string::npos);
    EXPECT_EQ(read.first_rejected.find('\x1b'), std::string::npos);
}

} // namespace
} // namespace linkynflux::enedis
