// The day's highest power in both formats, and of each phase in the new one.
#include "samples.hpp"

#include <gmock/gmock.h>

namespace linkynflux::enedis {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto what = series::max_power;
constexpr sys_seconds clock_goes_back = sys_days{std::chrono::year{2024} / 10 / 27} + 1h;
/// 2026-09-29 13:03:35 in Paris.
constexpr sys_seconds lunch =
    sys_days{std::chrono::year{2026} / 9 / 29} + 11h + 3min + std::chrono::seconds{35};

class peak_in : public testing::TestWithParam<format> {
protected:
    answer with(const std::vector<sample_point>& points, std::string_view first = "2026-09-29",
                std::string_view end = "2026-10-01") const {
        return understood(body_of(GetParam(), highest_power, points), about(first, end, what));
    }
};

INSTANTIATE_TEST_SUITE_P(peak_points, peak_in, testing::ValuesIn(every_format));

TEST_P(peak_in, is_dated_by_a_clock_in_paris_to_the_second) {
    const auto read = with({{"2026-09-29 13:03:35", R"("4680")", ""}});
    EXPECT_THAT(read.peaks, ElementsAre(power_peak{lunch, phase::total, 4680}));
    EXPECT_THAT(read.readings, IsEmpty());
    EXPECT_THAT(read.days, IsEmpty());
    EXPECT_EQ(read.rejected, 0u);
}

TEST_P(peak_in, counts_as_of_the_first_pass_where_october_repeats_its_hour) {
    const auto read = with({{"2024-10-27 02:10:00", "5", ""}}, "2024-10-27", "2024-10-28");
    EXPECT_THAT(read.peaks, ElementsAre(power_peak{clock_goes_back - 50min, phase::total, 5}));
}

TEST_P(peak_in, is_not_in_the_hour_that_spring_skips) {
    const auto read = with({{"2025-03-30 02:10:00", "5", ""}}, "2025-03-30", "2025-03-31");
    EXPECT_THAT(read.peaks, IsEmpty());
    EXPECT_EQ(read.first_rejected, "2025-03-30 02:10:00: no clock in Paris showed this");
}

TEST_P(peak_in, is_absent_where_it_has_no_value) {
    for (const auto* json : {"null", R"("null")", R"("")", ""}) {
        const auto read = with({{"2026-09-29 13:03:35", json, ""}, {"2026-09-30", json, ""}});
        EXPECT_THAT(read.peaks, IsEmpty()) << json;
        EXPECT_EQ(read.rejected, 0u) << json;
    }
}

TEST_P(peak_in, that_cannot_be_true_is_rejected_with_its_reason) {
    for (const auto& [json, reason] : {std::pair{R"("-1")", "is negative"},
                                       {"100000.5", "more than any Linky carries"},
                                       {R"("1e300")", "more than any Linky carries"},
                                       {R"("6 kVA")", "is no number"},
                                       {"{}", "is no number"}}) {
        const auto read =
            with({{"2026-09-29 13:03:35", json, ""}, {"2026-09-30 00:00:00", "5", ""}});
        EXPECT_THAT(read.peaks, SizeIs(1)) << json;
        EXPECT_EQ(read.rejected, 1u) << json;
        EXPECT_THAT(read.first_rejected, HasSubstr(reason)) << json;
    }
    EXPECT_THAT(with({{"2026-09-29 13:03:35", "100000", ""}}).peaks, SizeIs(1));
}

TEST_P(peak_in, without_a_time_is_rejected) {
    for (const auto* stamp : {"2026-09-29", "20XX-XX-XX 00:00:00", "2026-09-29 13:03", ""}) {
        const auto read = with({{stamp, "5", ""}});
        EXPECT_THAT(read.peaks, IsEmpty()) << stamp;
        EXPECT_THAT(read.first_rejected, HasSubstr("is no time")) << stamp;
    }
}

TEST_P(peak_in, of_a_day_that_was_not_asked_is_rejected) {
    const auto read = with({{"2026-09-28 23:59:59", "1", ""},
                            {"2026-10-01 00:00:00", "2", ""},
                            {"2026-10-01 12:00:00", "null", ""}});
    EXPECT_THAT(read.peaks, IsEmpty());
    EXPECT_EQ(read.rejected, 2u);
    EXPECT_EQ(read.first_rejected, "2026-09-28 23:59:59: lies outside the days asked for");
}

TEST_P(peak_in, is_one_a_day_in_the_order_of_time) {
    const auto read = with({{"2026-09-30 12:50:25", "6510", ""},
                            {"2026-09-29 13:03:35", "4680", ""},
                            {"2026-09-29 13:03:35", "4680", ""},
                            {"2026-09-29 14:00:00", "4000", ""}});
    ASSERT_THAT(read.peaks, SizeIs(2));
    EXPECT_EQ(read.peaks[0].volt_amperes, 4680);
    EXPECT_EQ(read.peaks[1].volt_amperes, 6510);
    EXPECT_EQ(read.rejected, 1u);
    EXPECT_EQ(read.first_rejected, "2026-09-29 14:00:00: 4000 VA after 4680 VA for the same day");
}

std::string of(std::string_view physics, int volt_amperes, std::string_view unit = "VA") {
    return quantity_with({"CONS", std::string{physics}, std::string{unit}},
                         {{"2026-09-29 13:03:35", std::to_string(volt_amperes), ""}});
}

const auto one_day = about("2026-09-29", "2026-09-30", what);

TEST(peak_points, of_the_phases_are_told_from_the_total_wherever_they_stand) {
    const auto read = understood(data_connect_with(of("PMA3", 3) + "," + of("PMA1", 1) + "," +
                                                   of("PMA", 6) + "," + of("PMA2", 2)),
                                 one_day);
    EXPECT_THAT(read.peaks,
                ElementsAre(power_peak{lunch, phase::total, 6}, power_peak{lunch, phase::first, 1},
                            power_peak{lunch, phase::second, 2},
                            power_peak{lunch, phase::third, 3}));
}

TEST(peak_points, need_the_total) {
    const auto why = refused(data_connect_with(of("PMA1", 1) + "," + of("PMA4", 6)), one_day);
    EXPECT_EQ(why, error::unexpected_answer);
    EXPECT_THAT(why.what, HasSubstr("PMA of CONS is missing"));
}

TEST(peak_points, of_one_phase_in_another_unit_spoil_the_answer) {
    const auto why = refused(data_connect_with(of("PMA", 6) + "," + of("PMA1", 1, "kVA")), one_day);
    EXPECT_EQ(why, error::unexpected_answer);
    EXPECT_THAT(why.what, HasSubstr("grandeur[1].unite"));
}

} // namespace
} // namespace linkynflux::enedis
