// What is fed in and what is measured once a day as lines, byte for byte, each in its measurement.
#include "influx/daily_schema.hpp"
#include "influx/measurement.hpp"
#include "influx/production_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <stdexcept>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::StartsWith;
using tags = std::map<std::string, std::string>;

const local_days day = parse_day("2026-09-29").value();
const local_days fetched = parse_day("2026-09-30").value();

template<class Schema, class Value>
std::string line(const Schema& schema, const Value& what) {
    std::string lines;
    schema.append(lines, what);
    return lines;
}

TEST(production_schema, a_point_has_the_documented_form) {
    const production_schema schema{"prod_elec", fetched, {}};
    EXPECT_EQ(line(schema, reading{start_of(day), 30min, 4078}),
              "prod_elec,fetch_date=2026-09-30 value=2039,power=4078,minutes=30 1790632800\n");
    EXPECT_EQ(line(schema, reading{start_of(day) + 10min, 10min, 0}),
              "prod_elec,fetch_date=2026-09-30 value=0,power=0,minutes=10 1790633400\n");
}

TEST(daily_energy_schema, a_day_stands_at_its_midnight) {
    const daily_energy_schema schema{"conso_elec_jour", fetched, {}};
    EXPECT_EQ(line(schema, daily_energy{day, 12345}),
              "conso_elec_jour,fetch_date=2026-09-30 value=12345 1790632800\n");
    // One day each in summer, of 25 hours, and in winter.
    for (const auto* date : {"2026-06-21", "2026-10-25", "2026-12-21"}) {
        const auto midnight = whole_day(parse_day(date).value()).lower();
        EXPECT_THAT(
            line(schema, daily_energy{parse_day(date).value(), 0}),
            EndsWith(" value=0 " + std::to_string(midnight.time_since_epoch().count()) + "\n"));
    }
}

TEST(power_peak_schema, a_peak_stands_at_its_second_and_names_its_phase) {
    const power_peak_schema schema{"conso_elec_pmax", fetched, {}};
    const auto at = instant_of(parse_wall_clock("2026-09-29 19:42:07").value());
    EXPECT_EQ(line(schema, power_peak{at, phase::total, 5230}),
              "conso_elec_pmax,fetch_date=2026-09-30,phase=total value=5230 1790703727\n");
    EXPECT_EQ(line(schema, power_peak{at, phase::first, 1}),
              "conso_elec_pmax,fetch_date=2026-09-30,phase=1 value=1 1790703727\n");
    EXPECT_EQ(line(schema, power_peak{at, phase::second, 2}),
              "conso_elec_pmax,fetch_date=2026-09-30,phase=2 value=2 1790703727\n");
    EXPECT_EQ(line(schema, power_peak{at, phase::third, 3}),
              "conso_elec_pmax,fetch_date=2026-09-30,phase=3 value=3 1790703727\n");
}

TEST(every_schema, has_the_configured_tags_in_the_order_of_their_keys) {
    const tags configured{{"étage", "2"}, {"a", "x, y"}, {"none", ""}, {"heures_creuses", "1"}};
    EXPECT_THAT(line(production_schema{"p", fetched, configured}, reading{start_of(day), 30min, 1}),
                StartsWith("p,a=x\\,\\ y,fetch_date=2026-09-30,heures_creuses=1,étage=2 value="));
    EXPECT_THAT(line(daily_energy_schema{"d j", fetched, configured}, daily_energy{day, 1}),
                StartsWith("d\\ j,a=x\\,\\ y,fetch_date=2026-09-30,heures_creuses=1,étage=2 val"));
    EXPECT_THAT(line(power_peak_schema{"m", fetched, configured},
                     power_peak{start_of(day), phase::total, 1}),
                StartsWith("m,a=x\\,\\ y,fetch_date=2026-09-30,heures_creuses=1,phase=total,étage="
                           "2 value="));
}

TEST(every_schema, adds_lines_to_those_that_are_there) {
    std::string lines = "earlier 1\n";
    production_schema{"p", fetched, {}}.append(lines, {start_of(day), 30min, 2});
    daily_energy_schema{"d", fetched, {}}.append(lines, {day, 1});
    power_peak_schema{"m", fetched, {}}.append(lines, {start_of(day), phase::total, 1});
    EXPECT_EQ(lines, "earlier 1\n"
                     "p,fetch_date=2026-09-30 value=1,power=2,minutes=30 1790632800\n"
                     "d,fetch_date=2026-09-30 value=1 1790632800\n"
                     "m,fetch_date=2026-09-30,phase=total value=1 1790632800\n");
}

TEST(every_schema, refuses_what_line_protocol_cannot_express) {
    const auto all = [](const char* measurement, const tags& t) {
        EXPECT_THROW((production_schema{measurement, fetched, t}), std::invalid_argument);
        EXPECT_THROW((daily_energy_schema{measurement, fetched, t}), std::invalid_argument);
        EXPECT_THROW((power_peak_schema{measurement, fetched, t}), std::invalid_argument);
    };
    all("", {});
    all("#a", {});
    all("a", {{"time", "x"}});
    all("a", {{"a", "two\nlines"}});
    all("a", {{"fetch_date", "today"}});
    EXPECT_THROW((power_peak_schema{"a", fetched, {{"phase", "4"}}}), std::invalid_argument);
    EXPECT_THROW(line(daily_energy_schema{"a", fetched, {}},
                      daily_energy{day, std::numeric_limits<double>::infinity()}),
                 std::invalid_argument);
}

TEST(measurement, of_what_is_taken_from_the_grid_follows_the_configured_name) {
    EXPECT_EQ(measurement_of(series::consumption, "conso_elec"), "conso_elec");
    EXPECT_EQ(measurement_of(series::daily_consumption, "conso_elec"), "conso_elec_jour");
    EXPECT_EQ(measurement_of(series::max_power, "conso_elec"), "conso_elec_pmax");
    EXPECT_EQ(measurement_of(series::consumption, "maison"), "maison");
    EXPECT_EQ(measurement_of(series::daily_consumption, "maison"), "maison_jour");
    EXPECT_EQ(measurement_of(series::max_power, "maison"), "maison_pmax");
}

TEST(measurement, of_what_is_fed_in_is_always_the_same) {
    for (const auto* configured : {"conso_elec", "maison"}) {
        EXPECT_EQ(measurement_of(series::production, configured), "prod_elec");
        EXPECT_EQ(measurement_of(series::daily_production, configured), "prod_elec_jour");
    }
}

} // namespace
} // namespace linkynflux::influx
