// Deleting from a real InfluxDB 1.x: one meter, one interval, and the same points anew.
#include "influx/point.hpp"
#include "influx/real_influxdb.hpp"
#include "influx/spans.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;

using tags = std::map<std::string, std::string>;
using influxdb_erase = real_influxdb;

const auto day = parse_day("2026-10-25").value();

/// A day of half-hours of 500 W.
std::string day_of(const tags& whose, local_days fetched, tariff_period period) {
    const consumption_schema schema{"conso_elec", fetched, whose, std::nullopt};
    std::string lines;
    for (auto start = start_of(day); start < start_of(day + std::chrono::days{1}); start += 30min)
        schema.append(lines, {{start, 30min, 500}, period, 0s});
    return lines;
}

TEST_F(influxdb_erase, takes_one_meter_in_one_interval_and_what_is_written_then_is_there_once) {
    support::influxd db;
    auto to = connect(db);
    const tags one{{"compteur", "l'un"}};
    const tags other{{"compteur", "l'autre"}};
    ASSERT_TRUE(run(to.write(day_of(one, day, tariff_period::peak), now_)));
    ASSERT_TRUE(run(to.write(day_of(other, day, tariff_period::peak), now_)));

    const interval morning{start_of(day), start_of(day) + 12h};
    // Twice, as after a crash in the middle.
    for (int i = 0; i < 2; ++i)
        ASSERT_TRUE(run(to.erase("conso_elec", one, interval_set{morning}, now_)));
    const auto whole = whole_day(day);
    const auto left = run(to.covered(series::consumption, "conso_elec", one, whole));
    ASSERT_TRUE(left) << left.error().what;
    EXPECT_EQ(spans(*left), spans(interval_set{interval{morning.upper(), whole.upper()}}));
    const auto untouched = run(to.covered(series::consumption, "conso_elec", other, whole));
    EXPECT_EQ(spans(*untouched), spans(interval_set{whole}));

    // Fetched on another date and classified in another way: other series, the same instants.
    ASSERT_TRUE(run(to.erase("conso_elec", one, interval_set{whole}, now_)));
    const auto tomorrow = day + std::chrono::days{1};
    ASSERT_TRUE(run(to.write(day_of(one, tomorrow, tariff_period::off_peak), now_)));
    const auto sums =
        db.values(R"(SELECT sum("value") FROM "conso_elec" WHERE "compteur" = 'l\'un')");
    ASSERT_EQ(sums.size(), 1u);
    EXPECT_EQ(sums.begin()->second, 50 * 250);
}

/// InfluxDB 1.x hides a measurement whose series were all deleted once, though they are there
/// again: what was rewritten first is gone when the last is deleted.
TEST_F(influxdb_erase, of_one_meter_after_another_hides_none_of_them) {
    support::influxd db;
    auto to = connect(db);
    const auto whole = interval_set{whole_day(day)};
    const tags one{{"compteur", "l'un"}};
    const tags other{{"compteur", "l'autre"}};
    for (const auto& meter : {one, other})
        ASSERT_TRUE(run(to.write(day_of(meter, day, tariff_period::peak), now_)));
    for (int i = 0; i < 2; ++i)
        for (const auto& meter : {one, other}) {
            ASSERT_TRUE(run(to.erase("conso_elec", meter, whole, now_)));
            ASSERT_TRUE(run(to.write(day_of(meter, day, tariff_period::off_peak), now_)));
        }
    for (const auto& meter : {one, other}) {
        const auto found =
            run(to.covered(series::consumption, "conso_elec", meter, whole_day(day)));
        ASSERT_TRUE(found) << found.error().what;
        EXPECT_EQ(spans(*found), spans(whole)) << meter.at("compteur");
    }
}

TEST_F(influxdb_erase, of_a_measurement_that_is_not_there_is_no_failure) {
    support::influxd db;
    auto to = connect(db);
    EXPECT_TRUE(run(to.erase("nothing", {}, interval_set{whole_day(day)}, now_)));
}

} // namespace
} // namespace linkynflux::influx
