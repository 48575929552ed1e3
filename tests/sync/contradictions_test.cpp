// Answers that are well formed and cannot be true, through the whole chain: the good of them is
// kept, the bad is counted and told once a poll, and what they leave open is filled later.
#include <gtest/gtest.h>

#include "sync/gates.hpp"
#include "sync/simulated_life.hpp"

#include <ostream>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using order = simulator::unsorted::order;

const auto begin = paris("2026-05-04 10:30:00");
const auto since = day("2026-04-20");
const auto today = day("2026-05-04");

/// Of the last week, which the first question is about.
const interval two_hours{paris("2026-05-01 10:00:00"), paris("2026-05-01 12:00:00")};
const interval half_an_hour{paris("2026-05-01 10:00:00"), paris("2026-05-01 10:30:00")};

struct contradiction {
    std::string name;
    simulator::effect what;
    std::size_t rejected;     ///< of the answer about the last week
    std::size_t first_of_may; ///< readings of 2026-05-01 that are kept
    std::string first;        ///< part of what is told of the first
    std::size_t other_days = 48;
};

std::ostream& operator<<(std::ostream& out, const contradiction& one) {
    return out << one.name;
}

const std::vector<contradiction> contradictions{
    {"doubled_rows", simulator::doubled_rows{}, 0, 48, ""},
    {"reversed", simulator::unsorted{order::reversed}, 0, 48, ""},
    {"rotated", simulator::unsorted{order::rotated}, 0, 48, ""},
    // 96 points come along; the one before the first counts as an end that others include.
    {"outside_days", simulator::outside_days{}, 95, 48, "2026-04-26"},
    {"negative_value", simulator::negative_value{two_hours}, 4, 44, "2026-05-01 10:30:00"},
    {"wrong_step", simulator::wrong_step{half_an_hour}, 1, 47, "2026-05-01 10:30:00"},
    {"shifted_stamps", simulator::shifted_stamps{20min}, 336, 0, "2026-04-27 00:50:00", 0},
    {"null_slots", simulator::null_slots{two_hours}, 0, 44, ""},
    {"null_slots_as_text", simulator::null_slots{two_hours, true}, 0, 44, ""},
    {"missing_slots", simulator::missing_slots{two_hours}, 0, 44, ""},
};

class a_contradiction : public ::testing::TestWithParam<contradiction> {};

TEST_P(a_contradiction, costs_what_is_bad_and_nothing_else_and_is_made_good_later) {
    const auto& fault = GetParam();
    for (const auto by : {gate::conso_api, gate::data_connect, gate::my_electrical_data}) {
        SCOPED_TRACE(std::string{to_string(by)});
        simulated_life life{config_of(by)};
        life.gateway.set_faults(
            {{.match = "2026-05-04", .until = begin + 30min, .what = fault.what}});
        ASSERT_TRUE(life.live(begin, begin + 30min));
        const auto told = life.told<values_rejected>();
        ASSERT_EQ(told.size(), fault.rejected > 0 ? 1u : 0u);
        if (!told.empty()) {
            EXPECT_EQ(told.front().count, fault.rejected);
            EXPECT_EQ(told.front().source, to_string(by));
            EXPECT_NE(told.front().first.find(fault.first), std::string::npos)
                << told.front().first;
        }
        EXPECT_TRUE(life.told<source_failed>().empty());
        EXPECT_EQ(life.influx.day(day("2026-05-01")).points, fault.first_of_may);
        EXPECT_EQ(life.influx.day(day("2026-04-29")).points, fault.other_days);
        EXPECT_EQ(life.influx.day(today).points, 0u);

        ASSERT_TRUE(life.live(begin + 30min, begin + days{9}));
        for (auto d = since; d < today + days{9}; d += days{1})
            EXPECT_TRUE(life.is_true(d));
    }
}

INSTANTIATE_TEST_SUITE_P(each, a_contradiction, ::testing::ValuesIn(contradictions),
                         [](const auto& fault) { return fault.param.name; });

TEST(contradictions_in_two_answers_of_a_poll, are_told_in_one_event) {
    simulated_life life{config_of(gate::conso_api)};
    life.gateway.set_faults({{.until = begin + 30min, .what = simulator::outside_days{}}});
    ASSERT_TRUE(life.live(begin, begin + 30min));
    EXPECT_EQ(life.questions.size(), 2u);
    const auto told = life.told<values_rejected>();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told.front().count, 2 * 95u);
    EXPECT_NE(told.front().first.find("2026-04-26"), std::string::npos) << told.front().first;
}

TEST(a_contradiction_that_stays, is_told_once_a_poll_and_never_written) {
    simulated_life life;
    life.gateway.set_faults({{.what = simulator::negative_value{two_hours}}});
    ASSERT_TRUE(life.live(begin, begin + days{45}));
    EXPECT_EQ(life.influx.day(day("2026-05-01")).points, 44u);
    std::size_t polls = life.told<poll_ended>().size();
    EXPECT_LE(life.told<values_rejected>().size(), 15u) << "of " << polls << " polls";
    ASSERT_EQ(life.told<days_given_up>().size(), 1u);
    EXPECT_EQ(life.told<days_given_up>().front().first, day("2026-05-01"));
    for (auto d = day("2026-05-02"); d < today + days{44}; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

} // namespace
} // namespace linkynflux::testing
