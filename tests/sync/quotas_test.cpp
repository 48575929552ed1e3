// Quotas of a gateway: closed until the instant that it names, and, where it names none, asked
// less and less often.
#include <gtest/gtest.h>

#include "simulator/utc.hpp"
#include "sync/gates.hpp"
#include "sync/simulated_life.hpp"

#include <algorithm>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const auto begin = paris("2026-05-04 10:30:00");

/// How many questions a source sees on the second day that it is throttled, which it says it is to
/// all that concerns the week of April.
int asked_on_second_day(const simulator::effect& throttled) {
    simulated_life life{config_of(gate::conso_api)};
    life.gateway.set_faults({{.match = "dateDebut=2026-04-20", .what = throttled}});
    if (!life.live(begin, begin + days{2}))
        throw std::logic_error("the life ended early");
    int asked = 0;
    for (const auto& one : life.questions)
        if (paris_day(one.at) == day("2026-05-05"))
            ++asked;
    return asked;
}

TEST(a_quota_without_an_end, is_tried_again_with_growing_pauses) {
    EXPECT_LE(asked_on_second_day(simulator::status(429, R"({"code":"900807"})")), 7);
}

TEST(a_source_that_fails_for_one_week_alone, is_tried_again_with_growing_pauses) {
    EXPECT_LE(asked_on_second_day(simulator::status(500, R"({"error":"technical_error"})")), 7);
}

TEST(a_quota_with_an_end, is_kept_across_restarts_however_many) {
    simulated_life life{config_of(gate::conso_api)};
    const auto opens = begin + 30h;
    const auto said =
        R"({"code":"900804","nextAccessTime":")" + simulator::gateway_date(opens) + R"("})";
    life.gateway.set_faults({{.times = 1, .what = simulator::status(429, said)}});
    for (auto t = begin; t < opens; t += 10min)
        ASSERT_TRUE(life.live(t, t + 10min));
    const auto early = std::ranges::count_if(
        life.questions, [&](const simulated_life::asked& one) { return one.at < opens; });
    EXPECT_EQ(early, 1);
    ASSERT_TRUE(life.live(opens, opens + days{1}));
    for (auto d = day("2026-04-20"); d < day("2026-05-06"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

} // namespace
} // namespace linkynflux::testing
