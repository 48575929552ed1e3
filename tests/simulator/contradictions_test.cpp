// Each contradiction says what it should, in a series that it concerns and no other.
#include "simulator/contradictions.hpp"

#include "simulator/asking.hpp"
#include "simulator/curve.hpp"
#include "simulator/publication.hpp"

#include <gtest/gtest.h>

#include <set>

namespace linkynflux::simulator {
namespace {

using std::chrono::minutes;

std::vector<point> points_published(series what, const char* first, const char* end) {
    const question asked{meter, what, day(first), day(end)};
    return published(asked, false, {}, paris("2026-11-20 12:00:00")).quantities.front().points;
}

template<class Contradiction>
std::vector<point> points_under(const Contradiction& how, series what = series::consumption,
                                const char* first = "2026-03-28", const char* end = "2026-03-29") {
    const question asked{meter, what, day(first), day(end)};
    auto found = published(asked, false, {}, paris("2026-11-20 12:00:00"));
    contradict(found, how);
    return found.quantities.front().points;
}

std::string end_of(const point& p) {
    return stamp(p, series::consumption);
}

const auto truth = points_published(series::consumption, "2026-03-28", "2026-03-29");
const interval morning{paris("2026-03-28 10:00:00"), paris("2026-03-28 11:00:00")};

TEST(contradictions, doubled_rows_follow_each_other) {
    const auto points = points_under(doubled_rows{});
    ASSERT_EQ(points.size(), 96U);
    EXPECT_EQ(end_of(points[0]), "2026-03-28 00:30:00");
    EXPECT_EQ(end_of(points[1]), "2026-03-28 00:30:00");
    EXPECT_EQ(points[94].value, points[95].value);
}

TEST(contradictions, unsorted_points_are_the_same_ones_in_another_order) {
    const auto reversed = points_under(unsorted{});
    ASSERT_EQ(reversed.size(), 48U);
    EXPECT_EQ(end_of(reversed.front()), "2026-03-29 00:00:00");
    EXPECT_EQ(reversed.front().value, truth.back().value);
    const auto rotated = points_under(unsorted{unsorted::order::rotated});
    EXPECT_EQ(end_of(rotated.front()), "2026-03-28 12:30:00");
    EXPECT_EQ(end_of(rotated.back()), "2026-03-28 12:00:00");
    EXPECT_EQ(rotated.back().value, truth[23].value);
}

TEST(contradictions, outside_days_have_the_values_of_their_neighbours) {
    const auto points = points_under(outside_days{});
    ASSERT_EQ(points.size(), 48U + 48 + 46) << "the day after has 23 hours";
    EXPECT_EQ(end_of(points.front()), "2026-03-27 00:30:00");
    EXPECT_EQ(points.front().value, truth.front().value);
    EXPECT_EQ(end_of(points[48]), "2026-03-28 00:30:00");
    EXPECT_EQ(end_of(points.back()), "2026-03-30 00:00:00");
    const auto october =
        points_under(outside_days{}, series::consumption, "2026-10-25", "2026-10-26");
    EXPECT_EQ(october.size(), 48U + 50 + 48);
}

TEST(contradictions, other_values_stand_in_their_slots_alone) {
    const auto points = points_under(other_value{morning, 12'345});
    ASSERT_EQ(points.size(), 48U);
    for (std::size_t i = 0; i < points.size(); ++i)
        EXPECT_EQ(points[i].value.as_string() == "12345", i == 20 || i == 21) << i;
}

TEST(contradictions, negative_values_stand_in_their_slots_alone) {
    const auto points = points_under(negative_value{morning});
    ASSERT_EQ(points.size(), 48U);
    for (std::size_t i = 0; i < points.size(); ++i)
        EXPECT_EQ(points[i].value.as_string().starts_with("-"), i == 20 || i == 21) << i;
}

TEST(contradictions, a_wrong_step_is_a_claim_and_moves_nothing) {
    const auto points = points_under(wrong_step{morning});
    ASSERT_EQ(points.size(), 48U);
    EXPECT_EQ(iso_length(points[19]), "PT30M");
    EXPECT_EQ(iso_length(points[20]), "PT60M");
    EXPECT_EQ(end_of(points[20]), "2026-03-28 10:30:00");
    EXPECT_EQ(stamp(points[20], series::consumption, edge::start), "2026-03-28 09:30:00");
}

TEST(contradictions, shifted_stamps_are_off_the_grid) {
    const auto points = points_under(shifted_stamps{});
    EXPECT_EQ(end_of(points.front()), "2026-03-28 00:50:00");
    EXPECT_EQ(iso_length(points.front()), "PT30M");
    EXPECT_EQ(points.front().value, truth.front().value);
    EXPECT_EQ(end_of(points_under(shifted_stamps{minutes{5}}).back()), "2026-03-29 00:05:00");
}

TEST(contradictions, daily_energy_can_disagree_with_its_curve) {
    const daily_disagrees other{day("2026-03-28"), 123};
    const auto points = points_under(other, series::daily_consumption, "2026-03-27", "2026-03-29");
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0].value.as_string(), std::to_string(watt_hours(meter, day("2026-03-27"))));
    EXPECT_EQ(points[1].value.as_string(), "123");
    EXPECT_EQ(points_under(other).front().value, truth.front().value);
    EXPECT_NE(points_under(other, series::max_power).front().value.as_string(), "123");
}

TEST(contradictions, those_of_a_curve_leave_daily_values_alone) {
    const auto before = points_published(series::daily_consumption, "2026-03-28", "2026-03-29");
    const auto same = [&](const auto& how) {
        const auto points = points_under(how, series::daily_consumption);
        return points.size() == 1 && points[0].value == before[0].value &&
               points[0].when == before[0].when && !points[0].claimed;
    };
    EXPECT_TRUE(same(doubled_rows{}));
    EXPECT_TRUE(same(unsorted{}));
    EXPECT_TRUE(same(outside_days{}));
    EXPECT_TRUE(same(negative_value{morning}));
    EXPECT_TRUE(same(wrong_step{morning}));
    EXPECT_TRUE(same(shifted_stamps{}));
}

TEST(contradictions, they_are_faults_of_a_gateway_and_change_no_truth) {
    gateway enedis;
    enedis.set_faults({{.what = doubled_rows{}}, {.what = negative_value{morning}}});
    const auto now = paris("2026-03-30 12:00:00");
    const auto asked =
        conso_api_request("courbe_de_charge_consommation", "2026-03-28", "2026-03-29");
    const auto body = boost::json::parse(enedis.answer(asked, now).body);
    EXPECT_EQ(points_of(body).size(), 96U);
    EXPECT_TRUE(points_of(body)[40].at("v").as_string().starts_with("-"));
    const http::request what{http::method::get,
                             "/simulator/truth?prm=12345678901234&day=2026-03-28"};
    EXPECT_EQ(boost::json::parse(enedis.answer(what, now).body).at("watt_hours").as_int64(),
              watt_hours(meter, day("2026-03-28")));
}

} // namespace
} // namespace linkynflux::simulator
