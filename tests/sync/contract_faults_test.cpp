// A contract that cannot be told is no failure of the poll; but a ban is told whatever was asked,
// and a contract is asked for as soon as what kept it away is mended.
#include <gtest/gtest.h>

#include "simulator/conso_api_answers.hpp"
#include "sync/gates.hpp"
#include "sync/simulated_life.hpp"

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using simulator::request_kind;
using std::chrono::days;

const auto begin = paris("2026-05-04 10:30:00");

simulator::world with_contract() {
    simulator::world enedis;
    enedis.everyone.subscribed_kva = 9;
    return enedis;
}

class beside_the_contract : public ::testing::TestWithParam<gate> {
protected:
    simulated_life life{config_of(GetParam()), with_contract()};
};

TEST_P(beside_the_contract, a_failure_is_not_told_and_the_contract_is_asked_for_tomorrow) {
    life.gateway.set_faults(
        {{.match = "contra", .times = 1, .what = simulator::status(500, "{}")}});
    ASSERT_TRUE(life.live(begin, begin + 1h));
    EXPECT_TRUE(life.told<source_failed>().empty());
    EXPECT_TRUE(life.told<contract_told>().empty());
    EXPECT_TRUE(life.is_true(day("2026-05-03")));
    ASSERT_TRUE(life.live(begin + 1h, begin + days{2}));
    EXPECT_EQ(life.told<contract_told>().size(), 1u);
    EXPECT_EQ(life.count(request_kind::contract), 2u);
}

TEST_P(beside_the_contract, an_application_without_the_right_asks_once_a_month) {
    life.gateway.set_faults(
        {{.match = "contra", .what = simulator::status(403, R"({"code":"900908"})")}});
    ASSERT_TRUE(life.live(begin, begin + days{29}));
    EXPECT_EQ(life.count(request_kind::contract), 1u);
}

TEST_P(beside_the_contract, a_ban_is_told_as_loudly_as_ever) {
    life.gateway.set_faults(
        {{.times = 1, .what = simulator::instead{simulator::conso_api::ban_page()}}});
    ASSERT_TRUE(life.live(begin, begin + days{2}));
    const auto told = life.told<source_failed>();
    ASSERT_EQ(told.size(), 1u) << "days of silence, and nobody knows why";
    EXPECT_EQ(told.front().why, error::banned) << told.front().why.what;
}

TEST_P(beside_the_contract, a_token_that_is_replaced_brings_the_contract_with_the_readings) {
    life.gateway.set_faults(
        {{.until = begin + days{1}, .what = simulator::status(401, R"({"code":"900901"})")}});
    ASSERT_TRUE(life.live(begin, begin + 26h));
    EXPECT_FALSE(life.told<source_failed>().empty());
    ASSERT_TRUE(life.live(begin + 26h, begin + days{4}));
    EXPECT_TRUE(life.is_true(day("2026-05-06")));
    EXPECT_EQ(life.told<contract_told>().size(), 1u) << "the points lack the subscribed power";
}

INSTANTIATE_TEST_SUITE_P(of, beside_the_contract,
                         ::testing::Values(gate::data_connect, gate::my_electrical_data),
                         [](const auto& by) {
                             return by.param == gate::data_connect ? "data_connect"
                                                                   : "my_electrical_data";
                         });

} // namespace
} // namespace linkynflux::testing
