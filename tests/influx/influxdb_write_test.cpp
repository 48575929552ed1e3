// Writing to a real InfluxDB 1.x: what it takes, what it refuses, and what we make of its replies.
#include "influx/line_protocol.hpp"
#include "influx/point.hpp"
#include "influx/real_influxdb.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using support::influxd;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

using influxdb_write = real_influxdb;

TEST_F(influxdb_write, a_probe_succeeds_and_stores_nothing) {
    influxd db;
    auto to = connect(db);
    const auto ready = run(to.probe(now_));
    EXPECT_TRUE(ready) << ready.error().what;
    EXPECT_THAT(db.query("SHOW MEASUREMENTS"), Not(HasSubstr("series")));
}

TEST_F(influxdb_write, a_probe_finds_a_missing_database_and_a_stopped_server) {
    influxd db;
    auto nowhere = connect(db, {"nope", "", ""});
    const auto missing = run(nowhere.probe(now_));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error(), error::database_missing);
    EXPECT_THAT(missing.error().what, HasSubstr(R"(CREATE DATABASE "nope")"));

    auto to = connect(db);
    db.stop();
    const auto away = run(to.probe(now_));
    ASSERT_FALSE(away);
    EXPECT_EQ(away.error(), error::influx_unavailable);
    db.start();
    EXPECT_TRUE(run(to.probe(now_)));
}

TEST_F(influxdb_write, what_was_acknowledged_survives_a_kill) {
    influxd db;
    auto to = connect(db);
    ASSERT_TRUE(run(to.write("conso_elec value=2039 1790632800\n", now_)));
    db.stop();
    db.start();
    EXPECT_THAT(db.values(R"(SELECT "value" FROM "conso_elec")"),
                ElementsAre(Pair(1790632800, 2039)));
}

TEST_F(influxdb_write, the_same_lines_again_change_nothing) {
    influxd db;
    auto to = connect(db);
    const auto start = instant_of(parse_wall_clock("2026-09-29 00:00:00").value());
    const consumption_schema schema{"conso_elec", paris_day(start), {}, 9000};
    std::string lines;
    for (int i = 0; i < 48; ++i)
        schema.append(lines, {{start + i * 30min, 30min, 100.0 + i}, tariff_period::peak, 0s});
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(run(to.write(lines, now_)));
    const auto stored = db.values(R"(SELECT "value" FROM "conso_elec")");
    ASSERT_EQ(stored.size(), 48u);
    EXPECT_EQ(stored.begin()->second, 50);
    EXPECT_THAT(db.values(R"(SELECT count("value") FROM "conso_elec")"), ElementsAre(Pair(0, 48)));
}

TEST_F(influxdb_write, any_number_reads_back_as_itself) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random{seed};
    std::map<std::int64_t, double> sent;
    std::string lines;
    for (std::int64_t i = 0; i < 2000; ++i) {
        const double watts = std::uniform_real_distribution{0.0, 36000.0}(random);
        const double number =
            i % 2 ? watts / 6 : std::ldexp(watts, static_cast<int>(i % 200) - 100);
        sent[i] = number;
        lines += "numbers value=";
        append_number(lines, number);
        lines += " " + std::to_string(i) + "\n";
    }
    influxd db;
    auto to = connect(db);
    const auto stored = run(to.write(lines, now_));
    ASSERT_TRUE(stored) << stored.error().what;
    EXPECT_EQ(db.values(R"(SELECT "value" FROM "numbers")"), sent);
}

TEST_F(influxdb_write, points_older_than_the_retention_are_dropped_and_the_others_stored) {
    influxd db;
    db.query(R"(CREATE RETENTION POLICY "month" ON "linky" DURATION 30d REPLICATION 1 DEFAULT)");
    const auto now = std::chrono::floor<seconds>(std::chrono::system_clock::now());
    const auto at = [](sys_seconds t) {
        return std::to_string(t.time_since_epoch().count()) + "\n";
    };
    const auto old = now - std::chrono::days{60};
    auto to = connect(db);
    const auto stored = run(to.write("m value=1 " + at(old) + "m value=2 " + at(now - 1h) +
                                         "m value=3 " + at(old + 30min),
                                     now_));
    ASSERT_TRUE(stored) << stored.error().what;
    EXPECT_EQ(stored->dropped, 2u);
    EXPECT_THAT(stored->why_dropped, HasSubstr("retention"));
    EXPECT_THAT(db.values(R"(SELECT "value" FROM "m")"),
                ElementsAre(Pair((now - 1h).time_since_epoch().count(), 2)));
}

TEST_F(influxdb_write, an_integer_field_of_the_old_script_is_named) {
    influxd db;
    auto to = connect(db);
    ASSERT_TRUE(run(to.write("conso_elec value=1,max=9000i 1790632800\n", now_)));
    const consumption_schema schema{"conso_elec", paris_day(sys_seconds{1790632800s}), {}, 9000};
    std::string lines;
    for (int i = 1; i <= 3; ++i)
        schema.append(
            lines, {{sys_seconds{1790632800s} + i * 30min, 30min, 100}, tariff_period::normal, 0s});
    const auto refused = run(to.write(lines, now_));
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->refused.size(), 3u);
    EXPECT_THAT(refused->why_refused->what, AllOf(HasSubstr("refuses 3 points"),
                                                  HasSubstr(R"(the field "max" of "conso_elec")"),
                                                  HasSubstr("integer there, not float")));
}

TEST_F(influxdb_write, one_line_that_it_cannot_parse_is_found_among_thousands) {
    influxd db;
    auto to = connect(db);
    std::string lines;
    for (int i = 0; i < 5000; ++i)
        lines += i == 3210 ? "m,prm=12345678901234 value=x 3210\n"
                           : "m value=1 " + std::to_string(i) + "\n";
    const auto stored = run(to.write(lines, now_));
    ASSERT_TRUE(stored) << stored.error().what;
    EXPECT_THAT(stored->refused, ElementsAre("m,prm=12345678901234 value=x 3210\n"));
    EXPECT_THAT(stored->why_refused->what,
                AllOf(HasSubstr("refuses 1 point "), HasSubstr("unable to parse"),
                      HasSubstr("prm=…1234"), Not(HasSubstr("12345678901234"))));
    EXPECT_THAT(db.values(R"(SELECT count("value") FROM "m")"), ElementsAre(Pair(0, 4999)));
}

TEST_F(influxdb_write, a_batch_of_bad_lines_is_refused_in_a_few_requests) {
    influxd db;
    auto to = connect(db);
    std::string lines = "m value=1 1\n";
    for (int i = 0; i < 4999; ++i)
        lines += "m value=x 2\n";
    const auto refused = run(to.write(lines, now_));
    ASSERT_TRUE(refused) << refused.error().what;
    EXPECT_EQ(refused->refused.size(), 5000u) << "the one good line among them as well";
    EXPECT_LT(refused->why_refused->what.size(), 500u);
    EXPECT_THAT(db.values(R"(SELECT "value" FROM "m")"), ElementsAre(Pair(1, 1)));
}

TEST_F(influxdb_write, a_database_without_a_default_retention_policy_is_told) {
    influxd db;
    db.query(R"(DROP RETENTION POLICY "autogen" ON "linky")");
    auto to = connect(db);
    const auto refused = run(to.write("m value=1 1\n", now_));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), error::database_missing);
    EXPECT_THAT(refused.error().what, HasSubstr("retention policy"));
    db.query(R"(CREATE RETENTION POLICY "autogen" ON "linky" DURATION INF REPLICATION 1 DEFAULT)");
    EXPECT_TRUE(run(to.write("m value=1 1\n", now_)));
}

TEST_F(influxdb_write, a_body_over_the_limit_is_halved_until_it_fits) {
    influxd db{{.settings = {{"INFLUXDB_HTTP_MAX_BODY_SIZE", "1000"}}}};
    auto to = connect(db);
    std::string lines;
    for (int i = 0; i < 300; ++i)
        lines += "m value=1 " + std::to_string(i) + "\n";
    const auto stored = run(to.write(lines, now_));
    ASSERT_TRUE(stored) << stored.error().what;
    EXPECT_TRUE(stored->refused.empty());
    EXPECT_THAT(db.values(R"(SELECT count("value") FROM "m")"), ElementsAre(Pair(0, 300)));
    const auto refused = run(to.write("m value=1 " + std::string(2000, '1') + "\n", now_));
    ASSERT_TRUE(refused) << refused.error().what;
    EXPECT_EQ(refused->refused.size(), 1u);
    EXPECT_THAT(refused->why_refused->what, HasSubstr("max-body-size"));
    EXPECT_TRUE(run(to.write("m value=1 1\n", now_)))
        << "the connection that it closed is opened again";
}

/// A few characters that mean something to line protocol or to InfluxQL, in any order.
std::string odd_text(std::mt19937& random) {
    static const std::vector<std::string> pieces{"a",  "b", ",", " ", "=", "\\",
                                                 "\"", "'", "é", "#", "_", "10"};
    std::string text;
    const auto length = std::uniform_int_distribution{1, 6}(random);
    for (int i = 0; i < length; ++i)
        text += pieces[std::uniform_int_distribution<std::size_t>{0, pieces.size() - 1}(random)];
    return text;
}

template<class Allowed>
std::string odd_text(std::mt19937& random, Allowed allowed) {
    auto text = odd_text(random);
    while (!allowed(text))
        text = odd_text(random);
    return text;
}

TEST_F(influxdb_write, odd_measurements_and_tags_are_stored_as_they_are) {
    const auto seed = std::random_device{}();
    std::mt19937 random{seed};
    influxd db;
    auto to = connect(db);
    for (int i = 0; i < 100; ++i) {
        const auto measurement = odd_text(random, is_expressible_measurement);
        const auto key = odd_text(random, is_expressible_key);
        const auto value = odd_text(random, is_expressible);
        SCOPED_TRACE("seed " + std::to_string(seed) + ": " + measurement + "|" + key + "|" + value);
        const consumption_schema schema{measurement, local_days{}, {{key, value}}, {}};
        std::string lines;
        schema.append(lines, {{sys_seconds{1800s * i}, 30min, 2.0 * i}, tariff_period::normal, 0s});
        const auto stored = run(to.write(lines, now_));
        ASSERT_TRUE(stored) << stored.error().what;

        const interval when{sys_seconds{1800s * i}, sys_seconds{1800s * (i + 1)}};
        const auto found = run(to.covered(series::consumption, measurement, {{key, value}}, when));
        ASSERT_TRUE(found) << found.error().what;
        ASSERT_EQ(length(*found), 30min);

        const auto answer = boost::json::parse(
            db.query("SELECT * FROM /.*/ WHERE time = " + std::to_string(1800 * i) + "s"));
        const auto& series = answer.at("results").at(0).at("series").at(0);
        ASSERT_EQ(series.at("name").as_string(), measurement);
        const auto& columns = series.at("columns").as_array();
        const auto column = std::ranges::find(columns, boost::json::value(key));
        ASSERT_NE(column, columns.end());
        const auto index = static_cast<std::size_t>(column - columns.begin());
        ASSERT_EQ(series.at("values").at(0).at(index).as_string(), value);
    }
}

} // namespace
} // namespace linkynflux::influx
