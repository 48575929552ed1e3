// Reading back from a real InfluxDB 1.x: what is covered, and the totals that a dashboard shows.
#include "influx/point.hpp"
#include "influx/real_influxdb.hpp"
#include "influx/spans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;
using support::influxd;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

using influxdb_coverage = real_influxdb;
using tags = std::map<std::string, std::string>;

sys_seconds at(const std::string& wall) {
    return instant_of(parse_wall_clock(wall + ":00").value());
}

/// Lines of one meter, and what they cover.
struct written_points {
    std::string lines;
    interval_set covered;

    void add(const consumption_schema& schema, sys_seconds start, minutes length,
             double watts = 500) {
        const reading r{start, length, watts};
        schema.append(lines, {r, tariff_period::normal, 0s});
        covered.add(r.when());
    }
};

TEST_F(influxdb_coverage, reads_back_what_was_written) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random{seed};
    const consumption_schema schema{"conso_elec", local_days{}, {}, 9000};
    written_points points;
    const auto first = at("2026-10-20 00:00");
    const auto end = at("2026-11-01 00:00");
    for (auto start = first; start < end;) {
        const auto step = std::vector<minutes>{10min, 15min, 30min, 60min}[random() % 4];
        if (random() % 5)
            points.add(schema, start, step);
        start += step;
    }
    influxd db;
    auto to = connect(db);
    ASSERT_TRUE(run(to.write(points.lines, now_)));
    const auto covered = run(to.covered(series::consumption, "conso_elec", {}, {first, end}));
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_EQ(spans(*covered), spans(points.covered));
}

TEST_F(influxdb_coverage, the_points_of_the_old_script_are_half_hours) {
    influxd db;
    auto to = connect(db);
    const std::string point = "conso_elec,fetch_date=06/01/2019,heures_creuses=1,heures_pleines=1,"
                              "heures_normales=0 value=270.5,max=9000i ";
    ASSERT_TRUE(run(to.write(point + "1546729200\n" + point + "1546731000\n", now_)));
    const interval when{sys_seconds{1546700000s}, sys_seconds{1546800000s}};
    const auto covered = run(to.covered(series::consumption, "conso_elec", {}, when));
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_THAT(spans(*covered), ElementsAre(Pair(1546729200, 1546732800)));
}

TEST_F(influxdb_coverage, meters_in_one_measurement_are_told_apart_by_their_tags) {
    influxd db;
    auto to = connect(db);
    const interval when{at("2026-10-20 00:00"), at("2026-10-21 00:00")};
    const std::vector<tags> meters{
        {{"compteur", "maison"}}, {{"compteur", "l'étage"}}, {{"compteur", ""}}};
    std::vector<written_points> points(meters.size());
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const consumption_schema schema{"conso_elec", local_days{}, meters[i], {}};
        points[i].add(schema, when.lower() + i * 2h, 30min);
        points[i].add(schema, when.lower() + 12h, 30min);
        ASSERT_TRUE(run(to.write(points[i].lines, now_)));
    }
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const auto covered = run(to.covered(series::consumption, "conso_elec", meters[i], when));
        ASSERT_TRUE(covered) << covered.error().what;
        EXPECT_EQ(spans(*covered), spans(points[i].covered)) << i;
    }
}

TEST_F(influxdb_coverage, a_tag_that_no_point_has_excludes_none) {
    influxd db;
    auto to = connect(db);
    const interval when{sys_seconds{0s}, sys_seconds{3600s}};
    ASSERT_TRUE(run(to.write("conso_elec value=1,minutes=30 1800\n", now_)));
    EXPECT_EQ(
        length(
            run(to.covered(series::consumption, "conso_elec", {{"compteur", ""}}, when)).value()),
        30min);
    EXPECT_EQ(
        length(
            run(to.covered(series::consumption, "conso_elec", {{"compteur", "x"}}, when)).value()),
        0s);
    EXPECT_EQ(length(run(to.covered(series::consumption, "never_written", {}, when)).value()), 0s);
}

TEST_F(influxdb_coverage, both_ends_of_a_question_are_kept) {
    influxd db;
    auto to = connect(db);
    ASSERT_TRUE(run(to.write("m value=1,minutes=30 1800\nm value=1,minutes=30 3600\n"
                             "m value=1,minutes=30 7200\n",
                             now_)));
    const interval when{sys_seconds{3600s}, sys_seconds{7200s}};
    EXPECT_THAT(spans(run(to.covered(series::consumption, "m", {}, when)).value()),
                ElementsAre(Pair(3600, 5400)));
}

TEST_F(influxdb_coverage, three_years_are_read_back_whole) {
    const consumption_schema schema{"conso_elec", local_days{}, {}, 9000};
    written_points points;
    influxd db;
    db.query(
        R"(ALTER RETENTION POLICY "autogen" ON "linky" SHARD DURATION 52w)"); // 3 files, not 157
    auto to = connect(db);
    const interval when{at("2023-11-01 00:00"), at("2026-11-01 00:00")};
    std::size_t waiting = 0;
    for (auto start = when.lower(); start < when.upper(); start += 30min) {
        points.add(schema, start, 30min);
        if (++waiting == 5000 || start + 30min == when.upper()) {
            ASSERT_TRUE(run(to.write(std::exchange(points.lines, {}), now_)));
            waiting = 0;
        }
    }
    const auto covered = run(to.covered(series::consumption, "conso_elec", {}, when));
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_EQ(spans(*covered), spans(points.covered));
}

TEST_F(influxdb_coverage, a_row_limit_of_the_server_hides_nothing) {
    influxd db{{.settings = {{"INFLUXDB_HTTP_MAX_ROW_LIMIT", "100"}}}};
    auto to = connect(db);
    const consumption_schema schema{"conso_elec", local_days{}, {}, {}};
    written_points points;
    const interval when{at("2026-10-01 00:00"), at("2026-10-21 00:00")};
    for (auto start = when.lower(); start < when.upper(); start += 30min)
        points.add(schema, start, 30min);
    ASSERT_TRUE(run(to.write(points.lines, now_)));
    const auto covered = run(to.covered(series::consumption, "conso_elec", {}, when));
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_EQ(spans(*covered), spans(points.covered));
}

TEST_F(influxdb_coverage, a_row_limit_below_a_day_is_a_failure) {
    influxd db{{.settings = {{"INFLUXDB_HTTP_MAX_ROW_LIMIT", "10"}}}};
    auto to = connect(db);
    std::string lines;
    for (int i = 0; i < 48; ++i)
        lines += "m value=1,minutes=30 " + std::to_string(1800 * i) + "\n";
    ASSERT_TRUE(run(to.write(lines, now_)));
    const auto cut =
        run(to.covered(series::consumption, "m", {}, {sys_seconds{0s}, sys_seconds{86400s}}));
    ASSERT_FALSE(cut);
    EXPECT_THAT(cut.error().what, HasSubstr("max-row-limit"));
}

TEST_F(influxdb_coverage, a_missing_database_is_told) {
    influxd db;
    auto to = connect(db, {"nope", "", ""});
    EXPECT_EQ(
        run(to.covered(series::consumption, "m", {}, {sys_seconds{0s}, sys_seconds{1s}})).error(),
        error::database_missing);
}

TEST_F(influxdb_coverage, half_hours_of_a_day_sum_to_its_total_whatever_the_clock_does) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random{seed};
    influxd db;
    auto to = connect(db);
    const consumption_schema schema{"conso_elec", local_days{}, {}, 9000};
    for (const auto& [date, slots] :
         {std::pair{"2026-03-29", 46u}, {"2026-06-21", 48u}, {"2026-10-25", 50u}}) {
        const auto day = whole_day(parse_day(date).value());
        written_points points;
        double total = 0;
        double count = 0;
        // A neighbour on either side, which must stay out of the day's total.
        for (auto start = day.lower() - 30min; start < day.upper() + 30min; start += 30min) {
            const double watts = std::uniform_int_distribution{0, 36000}(random);
            points.add(schema, start, 30min, watts);
            if (boost::icl::contains(day, start)) {
                total += watts / 2;
                ++count;
            }
        }
        ASSERT_EQ(count, slots);
        ASSERT_TRUE(run(to.write(points.lines, now_)));
        const auto begin = std::to_string(day.lower().time_since_epoch().count());
        const auto end = std::to_string(day.upper().time_since_epoch().count());
        const auto by_day = [&](const std::string& function) {
            return db.values(
                "SELECT " + function + R"(("value") FROM "conso_elec" WHERE time >= )" + begin +
                "s AND time < " + end + "s GROUP BY time(1d) fill(none) tz('Europe/Paris')");
        };
        const auto midnight = day.lower().time_since_epoch().count();
        EXPECT_THAT(by_day("sum"), ElementsAre(Pair(midnight, total))) << date;
        EXPECT_THAT(by_day("count"), ElementsAre(Pair(midnight, count))) << date;
    }
}

} // namespace
} // namespace linkynflux::influx
