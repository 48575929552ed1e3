// `reclassify`: the same energy, divided by other off-peak hours, and nobody is asked.
#include "sync/ordered.hpp"

#include "base/json_field.hpp"
#include "influx/influxql_rows.hpp"
#include "store/state.hpp"
#include "sync/meter_record.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <sstream>

namespace linkynflux::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using store::order_kind;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto none = "";
constexpr auto night = R"("22:15-06:30")"; // cuts a half-hour in two, and crosses midnight

std::string config_of(std::string_view off_peak, std::string_view layout,
                      std::string_view since = "2026-03-25") {
    return fmt::format(R"({{
        "meters": [ {{ "prm": "12345678901234", "name": "maison", "tags": {{ "site": "maison" }},
                       "subscribed_power_kva": 9, "since": "{}" }} ],
        "enedis": [ {{ "source": "conso-api", "token": "a-token" }} ],
        "influx": {{ "host": "localhost", "port": 8086, "db": "linky", "ssl": false,
                     "layout": "{}" }},
        "hc": [ {} ]
    }})",
                       since, layout, off_peak);
}

const auto start = paris("2026-04-10 12:00:00");
const auto later = paris("2026-04-11 12:00:00");
const auto first = day("2026-03-25");
const auto end = day("2026-04-12");

store::order reclassify_from(local_days from) {
    return {order_kind::reclassify, from, end};
}

struct row {
    double value = 0;
    double max = 0;
    double off_peak = 0;
    std::string is_off_peak;
    std::string fetch_date;
};

/// What InfluxDB shows of the meter, whatever the layout.
std::multimap<sys_seconds, row> rows_of(simulated_life& life) {
    influx::database linky;
    linky.name = "linky";
    const auto what = influx::query_request(
        linky,
        R"(SELECT "value", "max", "value_hc", "heures_creuses", "fetch_date" )"
        R"(FROM "conso_elec" WHERE "site" = 'maison')",
        "Token");
    const auto document = parse_json(life.influx.answer(what).body).value();
    std::multimap<sys_seconds, row> found;
    const auto number = [](const boost::json::value& cell) {
        return cell.is_null() ? 0 : cell.to_number<double>();
    };
    const auto text = [](const boost::json::value& cell) {
        return cell.is_null() ? std::string{} : std::string{cell.as_string()};
    };
    for (const auto& one : document.at_pointer("/results/0/series/0/values").as_array()) {
        const auto& cells = one.as_array();
        const seconds at{cells[0].as_int64()};
        found.emplace(sys_seconds{at}, row{number(cells[1]), number(cells[2]), number(cells[3]),
                                           text(cells[4]), text(cells[5])});
    }
    return found;
}

/// Of the half-hour that begins there: minutes between 22:15 and 6:30.
int night_minutes(sys_seconds at) {
    const auto wall = wall_clock(at);
    const auto since_midnight = wall - std::chrono::floor<days>(wall);
    if (since_midnight == 22h)
        return 15;
    return since_midnight < 6h + 30min || since_midnight > 22h ? 30 : 0;
}

void expect_night(const std::multimap<sys_seconds, row>& rows, local_days from) {
    for (const auto& [at, one] : rows) {
        if (paris_day(at) < from)
            continue;
        const auto share = night_minutes(at);
        EXPECT_EQ(one.is_off_peak, share > 15 ? "1" : "0") << format_iso(at);
        EXPECT_DOUBLE_EQ(one.off_peak, one.value * share / 30) << format_iso(at);
    }
}

void expect_truth(const simulated_life& life) {
    for (auto d = first; d < day("2026-04-11"); d += days{1})
        EXPECT_TRUE(life.is_true(d, life.meter(), "site=maison"));
}

series_memory memory_of(const simulated_life& life) {
    std::ifstream file{life.state.path() / sync::record_file(life.meter())};
    std::ostringstream text;
    text << file.rdbuf();
    return store::parse_meter_memory(text.str()).value().by_series.at(series::consumption);
}

/// A half-hour as somebody wrote it.
std::string line(std::string_view tags, sys_seconds at, std::string_view fields) {
    return fmt::format("conso_elec,{} {} {}\n", tags, fields, at.time_since_epoch().count());
}

class a_reclassification : public ::testing::TestWithParam<std::string_view> {};

INSTANTIATE_TEST_SUITE_P(in_each, a_reclassification, ::testing::Values("tags", "fields"),
                         [](const auto& layout) { return std::string{layout.param}; });

TEST_P(a_reclassification, divides_the_same_energy_by_the_hours_as_they_are_now) {
    simulated_life life{config_of(none, GetParam())};
    ASSERT_TRUE(life.live(start, later));
    put(life, line("site=neighbour", start_of(first), "value=1,minutes=30"));
    const auto before = rows_of(life);
    const auto covered = memory_of(life).written;
    const auto asked = life.questions.size();

    life.configure(config_of(night, GetParam()));
    const auto edited = day("2026-03-28"); // the clocks change in the night after it
    const auto [text, status] = carry_out(life, reclassify_from(edited), later);
    EXPECT_EQ(status, 0) << text;
    EXPECT_THAT(text, HasSubstr("maison: off-peak hours, as linkynflux read them last: "
                                "22:15-06:30\n"));
    EXPECT_THAT(text, HasSubstr("maison: 670 points of 14 days now follow these hours\n"));
    EXPECT_EQ(life.questions.size(), asked) << "nobody is asked";
    expect_truth(life);
    const auto after = rows_of(life);
    ASSERT_EQ(after.size(), before.size());
    expect_night(after, edited);
    for (const auto& [at, one] : after) {
        const auto& old = before.find(at)->second;
        EXPECT_EQ(one.value, old.value);
        EXPECT_EQ(one.max, 9'000);
        EXPECT_EQ(one.fetch_date, old.fetch_date);
        if (paris_day(at) < edited) {
            EXPECT_EQ(one.is_off_peak, "0");
        }
    }
    EXPECT_TRUE(memory_of(life).written == covered);
    EXPECT_EQ(life.influx.day(first, "site=neighbour").points, 1u);

    // Once more, and back.
    EXPECT_EQ(carry_out(life, reclassify_from(edited), later + 2h).status, 0);
    life.configure(config_of(none, GetParam()));
    EXPECT_EQ(carry_out(life, reclassify_from(first), later + 4h).status, 0);
    expect_truth(life);
    for (const auto& [at, one] : rows_of(life))
        EXPECT_EQ(one.is_off_peak, "0");
}

TEST_P(a_reclassification, keeps_the_last_digit_of_every_step) {
    simulator::world quick;
    quick.everyone.length = 10min;
    simulated_life life{config_of(none, GetParam()), quick};
    ASSERT_TRUE(life.live(start, later));
    const auto before = rows_of(life);
    life.configure(config_of(night, GetParam()));
    EXPECT_EQ(carry_out(life, reclassify_from(first), later).status, 0);
    const auto after = rows_of(life);
    ASSERT_EQ(after.size(), before.size());
    for (const auto& [at, one] : after)
        EXPECT_EQ(one.value, before.find(at)->second.value) << format_iso(at);
}

TEST_P(a_reclassification, is_whole_wherever_the_process_dies) {
    for (std::size_t exchange = 1;; ++exchange) {
        SCOPED_TRACE(exchange);
        ASSERT_LT(exchange, 100u) << "the order never ends";
        bool lived = true;
        for (const bool answered : {false, true}) {
            simulated_life life{config_of(none, GetParam())};
            ASSERT_TRUE(life.live(start, later));
            life.configure(config_of(night, GetParam()));
            (void)place(life, reclassify_from(first));
            const simulated_life::death death{exchange, answered};
            lived = life.live(later, later + 1h, death) && lived;
            ASSERT_TRUE(life.live(later + 2h, later + 3h));
            expect_truth(life);
            const auto again = carry_out(life, reclassify_from(first), later + 4h);
            EXPECT_EQ(again.status, 0) << again.text;
            expect_truth(life);
            expect_night(rows_of(life), first);
        }
        if (lived)
            break;
    }
}

TEST(reclassified_points_of_the_old_script, keep_their_date_and_their_power) {
    simulated_life life{config_of(night, "tags", "2026-04-05")};
    const auto of = day("2025-11-02");
    std::string lines;
    for (auto at = start_of(of); at < whole_day(of).upper(); at += 30min)
        lines += line("fetch_date=03/11/2025,heures_creuses=0,heures_pleines=1,heures_normales=0,"
                      "site=maison",
                      at, fmt::format("max=6000,value={}", 100));
    put(life, lines);
    ASSERT_TRUE(life.live(start, later));
    const auto done = carry_out(life, reclassify_from(of), later);
    EXPECT_EQ(done.status, 0) << done.text;
    EXPECT_EQ(life.influx.day(of).points, 48u);
    EXPECT_EQ(life.influx.day(of).watt_hours, 4'800);
    const auto rows = rows_of(life);
    expect_night(rows, of);
    for (auto one = rows.begin(); paris_day(one->first) == of; ++one) {
        EXPECT_EQ(one->second.fetch_date, "03/11/2025");
        EXPECT_EQ(one->second.max, 6'000);
    }
}

TEST(a_day_that_is_there_twice, is_left_as_it_is_and_told) {
    simulated_life life{config_of(night, "tags")};
    ASSERT_TRUE(life.live(start, later));
    const auto of = day("2026-03-30");
    const auto noon = paris("2026-03-30 12:00:00");
    put(life, line("site=maison,fetch_date=31/03/2026,heures_pleines=1", noon, "value=7,max=6000"));
    const auto wh = life.influx.day(of, "site=maison").watt_hours;
    const auto before = rows_of(life);
    life.configure(config_of(none, "tags"));
    const auto [text, status] = carry_out(life, reclassify_from(first), later);
    EXPECT_EQ(status, 0) << text;
    EXPECT_THAT(text, HasSubstr("maison: 1 day is left as it is (2026-03-30)"));
    EXPECT_THAT(text, HasSubstr("linkynflux backfill --from 2026-03-30 --to 2026-03-30 --replace"));
    EXPECT_EQ(life.influx.day(of, "site=maison").points, 49u);
    EXPECT_EQ(life.influx.day(of, "site=maison").watt_hours, wh);
    for (const auto& [at, one] : rows_of(life))
        if (paris_day(at) != of) {
            EXPECT_EQ(one.is_off_peak, "0") << format_iso(at);
        }
    EXPECT_TRUE(life.is_true(of - days{1}));
    EXPECT_TRUE(life.is_true(of + days{1}));
}

TEST(a_long_reclassification, cuts_no_day_in_two) {
    simulated_life life{config_of(night, "tags", "2026-04-05")};
    const auto from = day("2025-11-01");
    const auto until = day("2026-03-29");
    std::string lines;
    for (auto at = start_of(from); at < start_of(until); at += 30min)
        lines +=
            line("fetch_date=2026-03-29,heures_normales=1,site=maison", at, "value=250,minutes=30");
    put(life, lines);
    ASSERT_TRUE(life.live(start, later));
    const auto taken = life.influx.writes;
    life.at_each_exchange = [&](sys_seconds) {
        for (auto d = from; d < until; d += days{1})
            EXPECT_TRUE(life.influx.day(d).points == 48 || life.influx.day(d).points == 0)
                << format_day(d);
    };
    const auto done = carry_out(life, reclassify_from(from), later);
    EXPECT_EQ(done.status, 0) << done.text;
    EXPECT_EQ(life.influx.writes, taken + 4u)
        << "batches of at most 5000 points, and a line before each deletion";
    for (auto d = from; d < until; d += days{1}) {
        EXPECT_EQ(life.influx.day(d).points, 48u) << format_day(d);
        EXPECT_EQ(life.influx.day(d).watt_hours, 48 * 250);
    }
    expect_night(rows_of(life), from);
}

TEST(a_reclassification_that_fails, says_how_to_go_on) {
    simulated_life life{config_of(none, "tags")};
    ASSERT_TRUE(life.live(start, later));
    life.configure(config_of(night, "tags"));
    // What is read is on disk, and then InfluxDB takes nothing.
    life.influx.refuse = [](const http::request& what) -> std::optional<http::response> {
        if (what.body.find("DELETE") == std::string::npos)
            return std::nullopt;
        return http::response{503, {}, R"({"error":"timeout"})"};
    };
    const auto done = carry_out(life, reclassify_from(first), later);
    EXPECT_EQ(done.status, 69) << done.text;
    EXPECT_THAT(done.text, HasSubstr("maison: no points of these days were divided anew"));
    EXPECT_THAT(done.text, HasSubstr("maison: points that are divided anew are on disk"));
    EXPECT_THAT(done.text, Not(HasSubstr("the rest follows"))) << "all of it was read";
    expect_truth(life);
    life.influx.refuse = nullptr;
    ASSERT_TRUE(life.live(later + 2h, later + 3h));
    expect_truth(life);
    expect_night(rows_of(life), first);
}

TEST(a_reclassification_of_nothing, says_so) {
    simulated_life life{R"({
        "meters": [ { "prm": "12345678901234", "name": "maison", "series": [ "production" ] } ],
        "enedis": [ { "source": "conso-api", "token": "a-token" } ],
        "influx": { "host": "localhost", "port": 8086, "db": "linky", "ssl": false },
        "hc": []
    })"};
    const auto done = carry_out(life, reclassify_from(first), later);
    EXPECT_EQ(done.status, 0);
    EXPECT_THAT(done.text, HasSubstr("maison: "));
}

TEST(a_reclassification_of_points, is_refused_where_the_server_deletes_nothing) {
    simulated_life life{where_nothing_is_deleted};
    life.influx.away = true;
    const auto done = carry_out(life, reclassify_from(first), later);
    EXPECT_EQ(done.status, 77);
    EXPECT_THAT(done.text, HasSubstr("deletes no points"));
    EXPECT_THAT(done.text, Not(HasSubstr("replace. Nothing was asked")));
}

} // namespace
} // namespace linkynflux::testing
