// The energy of whole days in both formats.
#include "samples.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace linkynflux::enedis {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto what = series::daily_consumption;

daily_energy on(std::string_view day, double watt_hours) {
    return {*parse_day(day), watt_hours};
}

class day_in : public testing::TestWithParam<format> {
protected:
    answer with(const std::vector<sample_point>& points, std::string_view first = "2026-09-29",
                std::string_view end = "2026-10-01") const {
        return understood(body_of(GetParam(), daily_energy_drawn, points), about(first, end, what));
    }
};

INSTANTIATE_TEST_SUITE_P(daily_points, day_in, testing::ValuesIn(every_format));

TEST_P(day_in, is_the_one_it_names) {
    const auto read = with({{"2026-09-29", R"("33495")", ""}, {"2026-09-30", "38022.5", ""}});
    EXPECT_THAT(read.days, ElementsAre(on("2026-09-29", 33495), on("2026-09-30", 38022.5)));
    EXPECT_THAT(read.readings, IsEmpty());
    EXPECT_THAT(read.peaks, IsEmpty());
    EXPECT_EQ(read.rejected, 0u);
}

TEST_P(day_in, may_be_written_as_its_midnight) {
    for (const auto* stamp : {"2026-09-29 00:00:00", "2026-09-29T00:00:00"})
        EXPECT_THAT(with({{stamp, "7", ""}}).days, ElementsAre(on("2026-09-29", 7))) << stamp;
}

TEST_P(day_in, may_have_23_or_25_hours) {
    const auto read =
        with({{"2024-10-27", "50", ""}, {"2025-03-30", "46", ""}}, "2024-10-27", "2025-03-31");
    ASSERT_THAT(read.days, SizeIs(2));
    EXPECT_EQ(length(read.days[0].when()), std::chrono::hours{25});
    EXPECT_EQ(length(read.days[1].when()), std::chrono::hours{23});
}

TEST_P(day_in, is_absent_where_it_has_no_value) {
    for (const auto* json : {"null", R"("null")", R"("")", ""}) {
        const auto read = with({{"2026-09-29", json, ""}, {"20XX-XX-XX", json, ""}});
        EXPECT_THAT(read.days, IsEmpty()) << json;
        EXPECT_EQ(read.rejected, 0u) << json;
    }
}

TEST_P(day_in, of_nothing_drawn_is_a_zero) {
    for (const auto* json : {"0", R"("0")", "-0.0"}) {
        const auto read = with({{"2026-09-29", json, ""}});
        ASSERT_THAT(read.days, ElementsAre(on("2026-09-29", 0))) << json;
        EXPECT_FALSE(std::signbit(read.days[0].watt_hours)) << json;
    }
}

TEST_P(day_in, of_a_value_that_cannot_be_true_is_rejected_with_its_reason) {
    for (const auto& [json, reason] : {std::pair{R"("-1")", "is negative"},
                                       {"-2", "is negative"},
                                       {"2500000.5", "more than any Linky carries in a day"},
                                       {R"("1e300")", "more than any Linky carries in a day"},
                                       {"1e400", "is no number"},
                                       {R"("12,5")", "is no number"},
                                       {R"("nan")", "is no number"},
                                       {"true", "is no number"},
                                       {"[]", "is no number"}}) {
        const auto read = with({{"2026-09-29", json, ""}, {"2026-09-30", "5", ""}});
        EXPECT_THAT(read.days, ElementsAre(on("2026-09-30", 5))) << json;
        EXPECT_EQ(read.rejected, 1u) << json;
        EXPECT_THAT(read.first_rejected, HasSubstr(reason)) << json;
        EXPECT_THAT(read.first_rejected, HasSubstr("2026-09-29")) << json;
    }
    EXPECT_THAT(with({{"2026-09-29", "2500000", ""}}).days, SizeIs(1));
}

TEST_P(day_in, that_is_none_is_rejected) {
    for (const auto* stamp :
         {"20XX-XX-XX", "2026-02-30", "29/09/2026", "2026-09-29 00:30:00", "2026-09-29 24:00:00",
          "2026-09-29 ", "2026-09", "", "2026-09-29+02:00"}) {
        const auto read = with({{stamp, "5", ""}});
        EXPECT_THAT(read.days, IsEmpty()) << stamp;
        EXPECT_EQ(read.rejected, 1u) << stamp;
        EXPECT_THAT(read.first_rejected, HasSubstr("is no day")) << stamp;
    }
}

TEST_P(day_in, that_was_not_asked_is_rejected) {
    const auto read =
        with({{"2026-09-28", "1", ""}, {"2026-10-01", "2", ""}, {"2026-10-02", "null", ""}});
    EXPECT_THAT(read.days, IsEmpty());
    EXPECT_EQ(read.rejected, 2u);
    EXPECT_EQ(read.first_rejected, "2026-09-28: lies outside the days asked for");
}

TEST_P(day_in, comes_out_once_and_in_order_however_it_came) {
    const auto read = with({{"2026-09-30", "2", ""},
                            {"2026-09-29", "1", ""},
                            {"2026-09-30", "2", ""},
                            {"2026-09-29", "3", ""}});
    EXPECT_THAT(read.days, ElementsAre(on("2026-09-29", 1), on("2026-09-30", 2)));
    EXPECT_EQ(read.rejected, 1u);
    EXPECT_EQ(read.first_rejected, "2026-09-29: 3 Wh after 1 Wh for the same day");
}

TEST(daily_points, are_stamped_alike_where_curves_are_stamped_by_their_starts) {
    const auto read = understood(
        body_of(format::meter_reading_in_envelope, daily_energy_drawn, {{"2026-09-29", "5", ""}}),
        about("2026-09-29", "2026-09-30", what), stamps::starts);
    EXPECT_THAT(read.days, ElementsAre(on("2026-09-29", 5)));
}

TEST(daily_points, of_production_are_found_beside_those_of_consumption) {
    const auto body =
        data_connect_with(quantity_with(daily_energy_drawn, {{"2026-09-29", "1", ""}}) + "," +
                          quantity_with(daily_energy_fed_in, {{"2026-09-29", "2", ""}}));
    EXPECT_THAT(understood(body, about("2026-09-29", "2026-09-30", series::daily_production)).days,
                ElementsAre(on("2026-09-29", 2)));
    EXPECT_THAT(understood(body, about("2026-09-29", "2026-09-30", what)).days,
                ElementsAre(on("2026-09-29", 1)));
}

TEST(daily_points, elements_that_are_no_objects_are_rejected) {
    auto body = data_connect_with(quantity_with(daily_energy_drawn, {{"2026-09-29", "1", ""}}));
    body.insert(body.find(R"({"v")"), R"(null,7,"x",[],{},)");
    const auto read = understood(body, about("2026-09-29", "2026-09-30", what));
    EXPECT_THAT(read.days, SizeIs(1));
    EXPECT_EQ(read.rejected, 4u);
    EXPECT_EQ(read.first_rejected, "null: is no point");
}

} // namespace
} // namespace linkynflux::enedis
