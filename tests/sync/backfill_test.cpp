// `backfill`: what is missing comes, what is replaced is there once, and where the budget ends it
// says how to go on.
#include "sync/gates.hpp"
#include "sync/ordered.hpp"

#include "simulator/curve.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using store::order_kind;
using ::testing::HasSubstr;
using ::testing::Not;

/// One meter of these series, in this layout.
std::string config_of(std::string_view series, std::string_view layout) {
    return fmt::format(R"({{
        "meters": [ {{ "prm": "12345678901234", "name": "maison", "tags": {{ "site": "maison" }},
                       "series": [ {} ] }} ],
        "enedis": [ {{ "source": "conso-api", "token": "a-token" }} ],
        "influx": {{ "host": "localhost", "port": 8086, "db": "linky", "ssl": false,
                     "layout": "{}" }},
        "hc": []
    }})",
                       series, layout);
}

constexpr auto curve = R"("consumption")";
constexpr auto all_series = R"("consumption", "production", "daily_consumption",
                               "daily_production", "max_power")";

const auto start = paris("2026-05-04 12:00:00");
const auto next_noon = paris("2026-05-05 12:00:00");

store::order fill(local_days first, local_days end) {
    return {order_kind::backfill, first, end};
}
store::order replace(local_days first, local_days end) {
    return {order_kind::backfill, first, end, false, true};
}

void expect_truth(const simulated_life& life, local_days first, local_days end) {
    for (auto d = first; d < end; d += days{1})
        EXPECT_TRUE(life.is_true(d));
}

std::size_t asked_since(const simulated_life& life, std::size_t before) {
    return life.questions.size() - before;
}

class a_backfill : public ::testing::TestWithParam<std::string_view> {
protected:
    /// A week is stored, and the morning's poll is over. Two hours of the first of May were wrong.
    void lives_with_a_wrong_noon(simulated_life& life) const {
        life.gateway.set_faults(
            {{.until = next_noon, .what = simulator::other_value{noon, 9'000}}});
        ASSERT_TRUE(life.live(start, next_noon));
        ASSERT_FALSE(life.is_true(may_day));
    }

    const local_days may_day = day("2026-05-01");
    const interval noon{paris("2026-05-01 12:00:00"), paris("2026-05-01 14:00:00")};
};

INSTANTIATE_TEST_SUITE_P(in_each, a_backfill, ::testing::Values("tags", "fields"),
                         [](const auto& layout) { return std::string{layout.param}; });

TEST_P(a_backfill, asks_for_the_days_that_are_missing_and_for_no_others) {
    simulated_life life{config_of(curve, GetParam())};
    ASSERT_TRUE(life.live(start, next_noon));
    const auto before = life.questions.size();
    const auto [text, status] =
        carry_out(life, fill(day("2026-04-01"), day("2026-05-05")), next_noon);
    EXPECT_EQ(status, 0) << text;
    expect_truth(life, day("2026-04-01"), day("2026-05-05"));
    EXPECT_EQ(asked_since(life, before), 4u) << "26 days, seven a request";
    EXPECT_THAT(text, HasSubstr("maison: consumption: 336 values came of 2026-04-01 to 2026-04-07, "
                                "336 of them new and written\n"));
    EXPECT_THAT(text, HasSubstr("maison: consumption: 4 requests, 1248 values written; of "
                                "2026-04-01 to 2026-05-04 nothing is missing\n"));

    const auto again = carry_out(life, fill(day("2026-04-01"), day("2026-05-05")), next_noon + 2h);
    EXPECT_EQ(again.status, 0);
    EXPECT_EQ(asked_since(life, before), 4u);
    EXPECT_THAT(again.text, HasSubstr("nothing is missing of 2026-04-01 to 2026-05-04, so nothing "
                                      "was asked for"));
}

TEST_P(a_backfill, asks_again_for_days_that_were_given_up) {
    simulated_life life{config_of(curve, GetParam())};
    life.gateway.set_faults(
        {{.until = paris("2026-06-20 00:00:00"), .what = simulator::missing_slots{noon}}});
    ASSERT_TRUE(life.live(start, paris("2026-06-20 12:00:00")));
    ASSERT_EQ(life.told<days_given_up>().size(), 1u);
    ASSERT_FALSE(life.is_true(may_day));
    const auto before = life.questions.size();
    const auto done =
        carry_out(life, fill(day("2026-04-28"), day("2026-06-10")), paris("2026-06-20 12:00:00"));
    EXPECT_EQ(done.status, 0) << done.text;
    EXPECT_EQ(asked_since(life, before), 1u);
    EXPECT_TRUE(life.is_true(may_day));
}

TEST_P(a_backfill, fills_and_replaces_every_series) {
    simulated_life life{config_of(all_series, GetParam())};
    ASSERT_TRUE(life.live(start, next_noon));
    const auto first = day("2026-04-25");
    const auto end = day("2026-05-05");
    const auto filled = carry_out(life, fill(first, end), next_noon);
    EXPECT_EQ(filled.status, 0) << filled.text;
    // A day's highest power may come at another second. In the layout `fields` the meter's name is
    // a tag.
    put(life, fmt::format("conso_elec_pmax,site=maison,phase=total{} value=7 {}\n",
                          GetParam() == "fields" ? ",compteur=maison" : "",
                          (start_of(first) + 3s).time_since_epoch().count()));
    const auto replaced = carry_out(life, replace(first, end), next_noon + 13h);
    EXPECT_EQ(replaced.status, 0) << replaced.text;
    for (auto d = first; d < end; d += days{1}) {
        EXPECT_TRUE(life.is_true(d));
        EXPECT_EQ(life.influx.day(d, "", "prod_elec").points, 48u) << format_day(d);
        EXPECT_EQ(life.influx.day(d, "", "conso_elec_jour").points, 1u) << format_day(d);
        EXPECT_EQ(life.influx.day(d, "", "prod_elec_jour").points, 1u) << format_day(d);
        EXPECT_EQ(life.influx.day(d, "", "conso_elec_pmax").points, 4u) << "its phases and all";
    }
}

TEST_P(a_backfill, that_replaces_leaves_what_came_once) {
    simulated_life life{config_of(curve, GetParam())};
    lives_with_a_wrong_noon(life);
    const auto before = life.questions.size();
    const auto [text, status] =
        carry_out(life, replace(day("2026-04-28"), day("2026-05-03")), next_noon);
    EXPECT_EQ(status, 0) << text;
    EXPECT_EQ(asked_since(life, before), 1u);
    EXPECT_THAT(text, HasSubstr("240 values came of 2026-04-28 to 2026-05-02, 240 of them written "
                                "in place of what was there"));
    expect_truth(life, day("2026-04-27"), day("2026-05-05"));
}

TEST_P(a_backfill, that_replaces_keeps_what_the_answer_does_not_have) {
    simulated_life life{config_of(curve, GetParam())};
    lives_with_a_wrong_noon(life);
    const interval last_hour{noon.upper() - 1h, noon.upper()};
    life.gateway.set_faults({{.what = simulator::missing_slots{last_hour}}});
    const auto done = carry_out(life, replace(may_day, may_day + days{1}), next_noon);
    EXPECT_EQ(done.status, 0) << done.text;
    const auto points = life.influx.points();
    std::size_t of_the_day = 0;
    for (const auto& point : points)
        if (paris_day(point.at) == may_day) {
            ++of_the_day;
            const bool is_old = boost::icl::contains(last_hour, point.at);
            EXPECT_EQ(point.value == 4'500, is_old) << format_iso(point.at);
        }
    EXPECT_EQ(of_the_day, 48u);
    // What stayed still counts as written.
    const auto again = carry_out(life, fill(may_day, may_day + days{1}), next_noon + 2h);
    EXPECT_THAT(again.text, HasSubstr("nothing is missing"));
}

TEST_P(a_backfill, that_replaces_is_whole_wherever_the_process_dies) {
    for (std::size_t exchange = 1;; ++exchange) {
        SCOPED_TRACE(exchange);
        ASSERT_LT(exchange, 100u) << "the order never ends";
        bool lived = true;
        for (const bool answered : {false, true}) {
            simulated_life life{config_of(curve, GetParam())};
            lives_with_a_wrong_noon(life);
            (void)place(life, replace(day("2026-04-27"), day("2026-05-04")));
            const simulated_life::death death{exchange, answered};
            lived = life.live(next_noon, next_noon + 1h, death) && lived;
            ASSERT_TRUE(life.live(next_noon + 2h, next_noon + 3h));
            // Old or new, but all of it, and once.
            for (auto d = day("2026-04-27"); d < day("2026-05-04"); d += days{1}) {
                EXPECT_EQ(life.influx.day(d).points, 48u) << format_day(d);
                EXPECT_TRUE(d == may_day || life.is_true(d));
            }
            const auto again =
                carry_out(life, replace(day("2026-04-27"), day("2026-05-04")), next_noon + 4h);
            EXPECT_EQ(again.status, 0) << again.text;
            expect_truth(life, day("2026-04-27"), day("2026-05-05"));
        }
        if (lived)
            break;
    }
}

/// A point of the series, as an earlier linkynflux or another program left it.
std::string point(sys_seconds at, int minutes, double wh) {
    return fmt::format("conso_elec,site=maison,fetch_date=2026-04-30,heures_creuses=0,"
                       "heures_normales=1,heures_pleines=0 value={},minutes={}.0 {}\n",
                       wh, minutes, at.time_since_epoch().count());
}

TEST(a_backfill_of_another_step, deletes_the_time_of_what_came) {
    simulator::world hourly;
    hourly.everyone.length = 60min;
    simulated_life life{config_of(curve, "tags"), hourly};
    const auto of = day("2026-04-20");
    std::string halves;
    for (auto at = start_of(of); at < whole_day(of).upper(); at += 30min)
        halves += point(at, 30, 1'000);
    put(life, halves);
    ASSERT_TRUE(life.live(start, next_noon));
    ASSERT_EQ(life.influx.day(of).points, 48u);
    const auto done = carry_out(life, replace(of, of + days{1}), next_noon);
    EXPECT_EQ(done.status, 0) << done.text;
    EXPECT_TRUE(life.is_true(of));
}

TEST(a_backfill_of_another_step, leaves_a_point_alone_of_which_only_a_part_came) {
    simulated_life life{config_of(curve, "tags")};
    const auto of = day("2026-04-20");
    std::string hours;
    for (auto at = start_of(of); at < whole_day(of).upper(); at += 60min)
        hours += point(at, 60, 2'000);
    put(life, hours);
    ASSERT_TRUE(life.live(start, next_noon));
    // The first half of one hour, the second of another.
    const interval lost{paris("2026-04-20 10:30:00"), paris("2026-04-20 11:30:00")};
    life.gateway.set_faults({{.what = simulator::missing_slots{lost}}});
    const auto done = carry_out(life, replace(of, of + days{1}), next_noon);
    EXPECT_EQ(done.status, 0) << done.text;
    EXPECT_THAT(done.text, HasSubstr("46 values came of 2026-04-20, 44 of them written in place of "
                                     "what was there; 2 would have met only a part"));
    EXPECT_EQ(life.influx.day(of).points, 44u + 2u);
    for (const auto& one : life.influx.points())
        if (one.at == paris("2026-04-20 10:00:00") || one.at == paris("2026-04-20 11:00:00")) {
            EXPECT_EQ(one.value, 2'000);
            EXPECT_EQ(one.minutes, 60);
        }
}

TEST(a_backfill_whose_budget_ends, says_from_where_to_go_on_and_when) {
    simulated_life life{config_of(R"("consumption", "daily_consumption")", "tags")};
    ASSERT_TRUE(life.live(start, next_noon));
    const auto first = day("2025-09-01");
    const auto end = day("2026-05-05");
    auto at = next_noon;
    auto from = first;
    int runs = 0;
    for (;; ++runs) {
        ASSERT_LT(runs, 5);
        const auto [text, status] = carry_out(life, fill(from, end), at);
        if (status == 0)
            break;
        ASSERT_EQ(status, 75) << text;
        const std::string words = "not every day was asked for; run it again with --from ";
        const auto told = text.find(words);
        ASSERT_NE(told, std::string::npos) << text;
        const auto next = day(text.substr(told + words.size(), 10));
        EXPECT_GT(next, from);
        for (auto d = from; d < next; d += days{1}) {
            EXPECT_TRUE(life.is_true(d));
            EXPECT_EQ(life.influx.day(d, "", "conso_elec_jour").points, 1u) << format_day(d);
        }
        from = next;
        const auto after = text.find(" after ", told);
        ASSERT_NE(after, std::string::npos) << text;
        const auto then = paris(text.substr(after + 7, 16) + ":00");
        EXPECT_GT(then, at);
        EXPECT_LE(then, at + 13h);
        at = then + 1h; // the other requests of the window are over by then
    }
    EXPECT_GE(runs, 1);
    expect_truth(life, first, end);
}

TEST(a_backfill_beyond_the_first_day_of_a_meter, finds_that_day_by_halving) {
    simulator::world young;
    young.everyone.activated = day("2026-03-10");
    simulated_life life{config_of(curve, "tags"), young};
    ASSERT_TRUE(life.live(start, next_noon));
    const auto done = carry_out(life, fill(day("2025-12-01"), day("2026-05-05")), next_noon);
    EXPECT_EQ(done.status, 0) << done.text;
    expect_truth(life, day("2026-03-10"), day("2026-05-05"));
    EXPECT_EQ(life.influx.day(day("2026-03-09")).points, 0u);
}

TEST(a_backfill_that_replaces_a_day_in_doubt, settles_the_doubt) {
    simulated_life life{config_of(R"("consumption", "daily_consumption")", "tags")};
    const auto wrong = day("2026-05-05");
    const interval noon{paris("2026-05-05 12:00:00"), paris("2026-05-05 14:00:00")};
    life.gateway.set_faults(
        {{.until = paris("2026-05-06 12:00:00"), .what = simulator::other_value{noon, 9'000}}});
    ASSERT_TRUE(life.live(start, paris("2026-05-06 14:00:00")));
    ASSERT_FALSE(life.is_true(wrong));
    const auto done =
        carry_out(life, replace(wrong, wrong + days{1}), paris("2026-05-06 14:00:00"));
    EXPECT_EQ(done.status, 0) << done.text;
    EXPECT_TRUE(life.is_true(wrong));
    const auto before = life.questions.size();
    ASSERT_TRUE(life.live(paris("2026-05-06 15:00:00"), paris("2026-05-09 12:00:00")));
    EXPECT_TRUE(life.told<curve_disagrees>().empty());
    for (std::size_t i = before; i < life.questions.size(); ++i)
        EXPECT_THAT(life.questions[i].target, Not(HasSubstr("dateDebut=2026-05-05")));
}

TEST(a_backfill_that_is_still_wrong, is_held_against_the_registers_once_more) {
    simulated_life life{config_of(R"("consumption", "daily_consumption")", "tags")};
    const auto wrong = day("2026-05-05");
    const auto counted = simulator::watt_hours(life.meter(), wrong) + 1'000;
    life.gateway.set_faults({{.what = simulator::daily_disagrees{wrong, counted}}});
    ASSERT_TRUE(life.live(start, paris("2026-05-20 12:00:00")));
    ASSERT_EQ(life.told<curve_disagrees>().size(), 1u);
    const auto done =
        carry_out(life, replace(wrong, wrong + days{1}), paris("2026-05-20 12:00:00"));
    EXPECT_EQ(done.status, 0) << done.text;
    ASSERT_TRUE(life.live(paris("2026-05-20 14:00:00"), paris("2026-05-24 12:00:00")));
    EXPECT_EQ(life.told<curve_disagrees>().size(), 2u);
    EXPECT_TRUE(life.is_true(wrong));
}

TEST(a_backfill_that_fails, says_why_and_exits_accordingly) {
    const auto an_order = fill(day("2026-04-01"), day("2026-05-05"));
    {
        simulated_life life{config_of(curve, "tags")};
        ASSERT_TRUE(life.live(start, next_noon));
        life.influx.away = true;
        const auto before = life.questions.size();
        const auto done = carry_out(life, an_order, next_noon);
        EXPECT_EQ(done.status, 69) << done.text;
        EXPECT_EQ(life.questions.size(), before);
        EXPECT_THAT(done.text, HasSubstr("run it again with --from 2026-04-01\n"));
    }
    {
        simulated_life life{config_of(curve, "tags")};
        ASSERT_TRUE(life.live(start, next_noon));
        life.gateway.set_faults({{.what = simulator::status(401, R"({"status":401})")}});
        const auto done = carry_out(life, an_order, next_noon);
        EXPECT_EQ(done.status, 77) << done.text;
    }
}

TEST(a_backfill_of_a_series_that_there_never_is, sends_nobody_back_for_it) {
    simulated_life life{config_of(R"("consumption", "max_power")", "tags")};
    life.gateway.set_faults(
        {{.match = "puissance",
          .what = quoted(
              gate::conso_api, 400,
              R"({"error":"ADAM-ERR0069","error_description":"Le sens ne correspond pas"})", "")}});
    ASSERT_TRUE(life.live(start, next_noon));
    const auto done = carry_out(life, fill(day("2026-04-20"), day("2026-05-05")), next_noon);
    EXPECT_EQ(done.status, 77) << done.text;
    EXPECT_THAT(done.text, Not(HasSubstr("run it again"))) << "the curve is whole";
    expect_truth(life, day("2026-04-20"), day("2026-05-05"));
}

TEST(a_backfill_of_several_meters, goes_on_with_those_that_are_not_refused) {
    simulated_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "un", "tags": { "site": "un" } },
                    { "prm": "12345678905678", "name": "deux", "tags": { "site": "deux" } } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
        "hc": []
    })"};
    ASSERT_TRUE(life.live(start, next_noon));
    life.gateway.set_faults(
        {{.match = "12345678901234", .what = simulator::status(401, R"({"status":401})")}});
    const auto done = carry_out(life, fill(day("2026-04-13"), day("2026-05-05")), next_noon);
    EXPECT_EQ(done.status, 77) << done.text;
    EXPECT_THAT(done.text, HasSubstr("un: consumption: 0 requests, 0 values written; of 2026-04-13 "
                                     "to 2026-05-04 14 days are not whole\n"));
    EXPECT_THAT(done.text, HasSubstr("run it again with --from 2026-04-13\n"));
    const auto other = prm::parse("12345678905678").value();
    for (auto d = day("2026-04-13"); d < day("2026-05-05"); d += days{1})
        EXPECT_TRUE(life.is_true(d, other, "site=deux"));
}

TEST(a_backfill_that_replaces, is_refused_where_the_server_deletes_nothing) {
    simulated_life life{where_nothing_is_deleted};
    life.influx.away = true;
    const auto done = carry_out(life, replace(day("2026-04-01"), day("2026-05-05")), next_noon);
    EXPECT_EQ(done.status, 77);
    EXPECT_THAT(done.text, HasSubstr("deletes no points"));
    EXPECT_THAT(done.text, HasSubstr("Without --replace"));
    EXPECT_TRUE(life.questions.empty());
}

} // namespace
} // namespace linkynflux::testing
