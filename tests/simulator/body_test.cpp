// The two formats of an answer, member by member.
#include "simulator/body.hpp"

#include "simulator/asking.hpp"
#include "simulator/publication.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace linkynflux::simulator {
namespace {

measure two_days_of(series what, bool phases = false, step length = step{30}) {
    world all;
    all.everyone.length = length;
    const question asked{meter, what, day("2026-03-27"), day("2026-03-29")};
    return published(asked, phases, all, paris("2026-03-30 12:00:00"));
}

TEST(body_of_2026, a_load_curve_has_ends_lengths_and_digits_as_text) {
    const auto body = body_of_2026(two_days_of(series::consumption));
    EXPECT_EQ(body.at("idPrm").as_string(), meter.digits());
    EXPECT_EQ(body.at("periode").at("dateFin").as_string(), "2026-03-29");
    const auto points = points_of(body);
    ASSERT_EQ(points.size(), 96U);
    EXPECT_EQ(points.front().at("d").as_string(), "2026-03-27 00:30:00");
    EXPECT_EQ(points.back().at("d").as_string(), "2026-03-29 00:00:00");
    EXPECT_EQ(points.front().at("p").as_string(), "PT30M");
    EXPECT_TRUE(points.front().at("v").is_string());
}

TEST(body_of_2026, each_point_of_a_mixed_day_has_its_own_length) {
    const auto body = body_of_2026(two_days_of(series::consumption, false, mixed_steps));
    std::set<std::string> lengths;
    for (const auto& p : points_of(body))
        lengths.emplace(p.at("p").as_string());
    EXPECT_EQ(lengths, (std::set<std::string>{"PT10M", "PT15M", "PT30M", "PT60M"}));
}

TEST(body_of_2026, daily_values_are_dated_by_their_day) {
    const auto body = body_of_2026(two_days_of(series::daily_production));
    EXPECT_EQ(body.at("grandeur").at(0).at("grandeurMetier").as_string(), "PROD");
    EXPECT_EQ(body.at("grandeur").at(0).at("unite").as_string(), "Wh");
    ASSERT_EQ(points_of(body).size(), 2U);
    EXPECT_EQ(points_of(body)[1].at("d").as_string(), "2026-03-28");
    EXPECT_FALSE(points_of(body)[1].as_object().contains("p"));
}

TEST(body_of_2026, peaks_are_dated_to_the_second) {
    const auto body = body_of_2026(two_days_of(series::max_power, true));
    EXPECT_EQ(body.at("grandeur").as_array().size(), 4U);
    const std::string stamp{points_of(body)[0].at("d").as_string()};
    EXPECT_TRUE(parse_wall_clock(stamp)) << stamp;
    EXPECT_TRUE(stamp.starts_with("2026-03-27 ")) << stamp;
}

TEST(body_of_meter_reading, holds_the_same_values_and_stamps) {
    const auto found = two_days_of(series::consumption);
    const auto older = body_of_meter_reading(found);
    const auto newer = body_of_2026(found);
    const auto& readings = older.at("interval_reading").as_array();
    ASSERT_EQ(readings.size(), 96U);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        EXPECT_EQ(readings[i].at("value"), points_of(newer)[i].at("v"));
        EXPECT_EQ(readings[i].at("date"), points_of(newer)[i].at("d"));
        EXPECT_EQ(readings[i].at("interval_length"), points_of(newer)[i].at("p"));
    }
    EXPECT_EQ(older.at("usage_point_id").as_string(), meter.digits());
    EXPECT_EQ(older.at("end").as_string(), "2026-03-29");
}

} // namespace
} // namespace linkynflux::simulator
