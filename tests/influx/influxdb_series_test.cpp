// Every series through a real InfluxDB 1.x: written by its schema, read back as what it covers.
#include "influx/daily_schema.hpp"
#include "influx/measurement.hpp"
#include "influx/point.hpp"
#include "influx/production_schema.hpp"
#include "influx/real_influxdb.hpp"
#include "influx/spans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using support::influxd;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

using influxdb_series = real_influxdb;
using tags = std::map<std::string, std::string>;

const local_days first = parse_day("2026-10-24").value();
const local_days fetched = parse_day("2026-11-02").value();
/// Five days, among them one of 25 hours.
const interval when{start_of(first), start_of(first + days{5})};

/// The first, second and fourth of the five days, as each series has them.
std::string lines_of(series what, const std::string& measurement, const tags& configured) {
    std::string lines;
    for (const auto day : {first, first + days{1}, first + days{3}}) {
        const auto whole = whole_day(day);
        if (what == series::consumption) {
            const consumption_schema schema{measurement, fetched, configured, 9000};
            for (auto start = whole.lower(); start < whole.upper(); start += 30min)
                schema.append(lines, {{start, 30min, 100}, tariff_period::normal, 0s});
        } else if (what == series::production) {
            const production_schema schema{measurement, fetched, configured};
            for (auto start = whole.lower(); start < whole.upper(); start += 10min)
                schema.append(lines, {start, 10min, 100});
        } else if (what == series::max_power) {
            const power_peak_schema schema{measurement, fetched, configured};
            schema.append(lines, {whole.upper() - 1s, phase::total, 5000});
            for (const auto one : {phase::first, phase::second, phase::third})
                schema.append(lines, {whole.lower() + 19h, one, 1700});
        } else {
            const daily_energy_schema schema{measurement, fetched, configured};
            schema.append(lines, {day, 12345});
        }
    }
    return lines;
}

interval_set days_written() {
    interval_set all;
    for (const auto day : {first, first + days{1}, first + days{3}})
        all.add(whole_day(day));
    return all;
}

constexpr std::array every_series{series::consumption, series::production,
                                  series::daily_consumption, series::daily_production,
                                  series::max_power};

TEST_F(influxdb_series, each_reads_back_what_was_written) {
    influxd db;
    auto to = connect(db);
    for (const auto what : every_series) {
        SCOPED_TRACE(to_string(what));
        const auto measurement = measurement_of(what, "conso_elec");
        const auto nothing = run(to.covered(what, measurement, {}, when));
        ASSERT_TRUE(nothing) << nothing.error().what;
        EXPECT_TRUE(nothing->empty());
        const auto written = run(to.write(lines_of(what, measurement, {}), now_));
        ASSERT_TRUE(written) << written.error().what;
        const auto covered = run(to.covered(what, measurement, {}, when));
        ASSERT_TRUE(covered) << covered.error().what;
        EXPECT_EQ(spans(*covered), spans(days_written()));
    }
}

TEST_F(influxdb_series, each_is_told_apart_by_the_tags_of_its_meter) {
    influxd db;
    auto to = connect(db);
    const tags mine{{"compteur", "maison"}};
    const tags other{{"compteur", "l'étage"}};
    for (const auto what : every_series) {
        SCOPED_TRACE(to_string(what));
        const auto measurement = measurement_of(what, "conso_elec");
        ASSERT_TRUE(run(to.write(lines_of(what, measurement, mine), now_)));
        EXPECT_EQ(spans(run(to.covered(what, measurement, mine, when)).value()),
                  spans(days_written()));
        EXPECT_TRUE(run(to.covered(what, measurement, other, when)).value().empty());
        EXPECT_TRUE(run(to.covered(what, measurement, {{"compteur", ""}}, when)).value().empty());
    }
}

TEST_F(influxdb_series, one_phase_is_enough_for_a_day_of_the_highest_power) {
    influxd db;
    auto to = connect(db);
    ASSERT_TRUE(run(to.write("conso_elec_pmax,phase=2 value=1700 " +
                                 std::to_string((when.lower() + 7h).time_since_epoch().count()),
                             now_)));
    EXPECT_EQ(spans(run(to.covered(series::max_power, "conso_elec_pmax", {}, when)).value()),
              spans(interval_set{whole_day(first)}));
}

TEST_F(influxdb_series, years_of_days_are_read_back_whole) {
    influxd db;
    db.query(R"(ALTER RETENTION POLICY "autogen" ON "linky" SHARD DURATION 52w)");
    auto to = connect(db);
    const auto begin = first - days{1100};
    const daily_energy_schema schema{"prod_elec_jour", fetched, {}};
    std::string lines;
    for (auto day = begin; day < first; day += days{1})
        schema.append(lines, {day, 1});
    ASSERT_TRUE(run(to.write(lines, now_)));
    const interval all{start_of(begin), start_of(first)};
    const auto covered = run(to.covered(series::daily_production, "prod_elec_jour", {}, all));
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_EQ(spans(*covered), spans(interval_set{all}));
}

TEST_F(influxdb_series, phases_are_values_of_a_tag) {
    influxd db;
    auto to = connect(db);
    ASSERT_TRUE(run(to.write(lines_of(series::max_power, "conso_elec_pmax", {}), now_)));
    const auto second_before_midnight = (whole_day(first).upper() - 1s).time_since_epoch().count();
    EXPECT_THAT(db.values(R"(SELECT max("value") FROM "conso_elec_pmax" WHERE "phase" = 'total' )"
                          "AND time < " +
                          std::to_string(second_before_midnight + 1) + "s"),
                ElementsAre(Pair(second_before_midnight, 5000)));
}

TEST_F(influxdb_series, integers_in_a_name_that_is_not_configured_must_be_converted) {
    influxd db;
    auto to = connect(db);
    ASSERT_TRUE(run(to.write("prod_elec value=1i 1792792800\n", now_)));
    const auto refused = run(to.write(lines_of(series::production, "prod_elec", {}), now_));
    ASSERT_TRUE(refused);
    ASSERT_TRUE(refused->why_refused);
    EXPECT_THAT(refused->why_refused->what, HasSubstr(R"(the field "value" of "prod_elec")"));
    EXPECT_THAT(refused->why_refused->what, HasSubstr("once the old points are converted"));
    EXPECT_THAT(refused->why_refused->what, Not(HasSubstr("\"measurement\"")));
}

} // namespace
} // namespace linkynflux::influx
