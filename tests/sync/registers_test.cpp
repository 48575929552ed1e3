// The daily values check the curve: a day that does not sum to its register is asked for once more.
#include <gtest/gtest.h>

#include "simulator/curve.hpp"
#include "store/orders.hpp"
#include "sync/simulated_life.hpp"

namespace linkynflux::testing {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr std::string_view both = R"({
    "meters": [ { "prm": "12345678901234", "name": "maison", "tags": { "site": "maison" },
                  "series": [ "consumption", "daily_consumption" ] } ],
    "enedis": [ { "source": "conso-api", "token": "a-token" } ],
    "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
    "hc": []
})";

std::size_t curves_asked(const simulated_life& life, local_days of) {
    std::size_t times = 0;
    for (const auto& one : life.questions)
        if (one.kind == simulator::request_kind::load_curve && one.status == 200 &&
            one.target.find("dateDebut=" + format_day(of)) != std::string::npos)
            ++times;
    return times;
}

/// Until the sixth of May in the evening, with two hours of the fifth untrue; from the seventh on
/// they come right.
bool lives_with_a_wrong_noon(simulated_life& life) {
    const interval noon{paris("2026-05-05 12:00:00"), paris("2026-05-05 14:00:00")};
    life.gateway.set_faults(
        {{.until = paris("2026-05-07 00:00:00"), .what = simulator::other_value{noon, 9'000}}});
    return life.live(paris("2026-05-04 12:00:00"), paris("2026-05-06 23:00:00"));
}

TEST(a_curve, that_sums_to_its_registers_is_left_in_peace) {
    simulated_life life{both};
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-09 12:00:00")));
    EXPECT_TRUE(life.told<curve_disagrees>().empty());
    for (auto d = day("2026-04-27"); d < day("2026-05-08"); d += days{1}) {
        EXPECT_TRUE(life.is_true(d));
        EXPECT_EQ(life.influx.day(d, "", "conso_elec_jour").points, 1u) << format_day(d);
    }
    EXPECT_EQ(curves_asked(life, day("2026-05-05")), 1u);
}

TEST(a_curve, that_was_wrong_is_written_anew_when_it_comes_right_the_next_morning) {
    simulated_life life{both};
    const auto wrong = day("2026-05-05");
    ASSERT_TRUE(lives_with_a_wrong_noon(life));
    ASSERT_EQ(life.influx.day(wrong).points, 48u);
    EXPECT_FALSE(life.is_true(wrong));

    ASSERT_TRUE(life.live(paris("2026-05-06 23:00:00"), paris("2026-05-12 12:00:00")));
    for (auto d = day("2026-04-27"); d < day("2026-05-11"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
    EXPECT_TRUE(life.told<curve_disagrees>().empty());
    EXPECT_EQ(curves_asked(life, wrong), 2u);
}

TEST(a_curve, that_stays_wrong_is_asked_for_once_more_told_once_and_left) {
    simulated_life life{both};
    const auto wrong = day("2026-05-05");
    const auto counted = simulator::watt_hours(life.meter(), wrong) + 1'000;
    life.gateway.set_faults({{.what = simulator::daily_disagrees{wrong, counted}}});
    ASSERT_TRUE(life.live(paris("2026-05-04 12:00:00"), paris("2026-05-20 12:00:00")));
    const auto told = life.told<curve_disagrees>();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told.front().day, wrong);
    EXPECT_EQ(told.front().register_wh - told.front().curve_wh, 1'000);
    EXPECT_EQ(curves_asked(life, wrong), 2u);
    EXPECT_TRUE(life.is_true(wrong));
}

TEST(a_curve, whose_rewrite_is_refused_for_good_does_not_count_as_written) {
    simulated_life life{both};
    const auto wrong = day("2026-05-05");
    ASSERT_TRUE(lives_with_a_wrong_noon(life));
    bool refuses = false;
    life.influx.refuse = [&](const http::request& what) -> std::optional<http::response> {
        refuses = refuses || what.body.find("DELETE") != std::string::npos;
        if (!refuses || what.target == "/query" || what.body.empty())
            return std::nullopt;
        return http::response{
            400,
            {},
            R"({"error":"partial write: field type conflict: input field \"max\" on measurement \"conso_elec\" is type float, already exists as type integer dropped=48"})"};
    };
    ASSERT_TRUE(life.live(paris("2026-05-06 23:00:00"), paris("2026-05-07 12:00:00")));
    ASSERT_TRUE(refuses);
    EXPECT_FALSE(life.told<entry_refused>().empty());
    // Mended, and ordered: the day is stored.
    life.influx.refuse = nullptr;
    const store::state_directory directory{life.state.path().string()};
    const store::orders orders{directory};
    const auto id = orders.place({store::order_kind::fetch, wrong, wrong + days{1}}).value();
    ASSERT_TRUE(life.live(paris("2026-05-07 12:00:00"), paris("2026-05-10 12:00:00")));
    EXPECT_EQ(orders.outcome(id).value(), 0);
    for (auto d = day("2026-04-27"); d < day("2026-05-05"); d += days{1})
        EXPECT_TRUE(life.is_true(d));
    EXPECT_TRUE(life.is_true(wrong));
}

TEST(a_curve, that_is_rewritten_is_there_once_wherever_the_process_dies) {
    for (std::size_t exchange = 1;; ++exchange) {
        SCOPED_TRACE(exchange);
        simulated_life life{both};
        ASSERT_TRUE(lives_with_a_wrong_noon(life));
        const simulated_life::death death{exchange, exchange % 2 == 0};
        const bool lived =
            life.live(paris("2026-05-06 23:00:00"), paris("2026-05-07 20:00:00"), death);
        ASSERT_TRUE(life.live(paris("2026-05-07 20:00:01"), paris("2026-05-10 12:00:00")));
        for (auto d = day("2026-04-27"); d < day("2026-05-09"); d += days{1})
            EXPECT_TRUE(life.is_true(d));
        if (lived)
            break;
    }
}

} // namespace
} // namespace linkynflux::testing
