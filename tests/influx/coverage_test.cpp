// The query for a meter's rows as text, and the time that its answers cover.
#include "influx/coverage.hpp"

#include "influx/influxql_rows.hpp"
#include "influx/spans.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>

namespace linkynflux::influx {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

const database linky{"linky", "", ""};

sys_seconds at(std::int64_t seconds_since_epoch) {
    return sys_seconds{seconds{seconds_since_epoch}};
}

result<interval_set> read(const std::string& body, unsigned status = 200,
                          series what = series::consumption) {
    const auto rows = read_selected_rows({status, {}, body}, linky, influx_1);
    return rows ? result<interval_set>{covers(*rows, what)} : rows.error();
}

/// Rows of time, value and minutes; they have neither `max` nor a date.
result<interval_set> read_rows(const std::string& rows, series what = series::consumption) {
    const auto whole = std::regex_replace(rows, std::regex{R"(\])"}, ",null,null]");
    return read(R"({"results":[{"statement_id":0,"series":[{"name":"conso_elec",)"
                R"("columns":["time","value","minutes","max","fetch_date"],"values":[)" +
                    whole + "]}]}]}",
                200, what);
}

TEST(rows_query, names_every_tag_and_both_ends) {
    EXPECT_EQ(
        select_rows({"conso_elec",
                     {{"compteur", "maison"}, {"site", ""}},
                     {at(1790632800), at(1790719200)}}),
        R"(SELECT "value", "minutes", "max", "fetch_date" FROM "conso_elec" WHERE "compteur" = 'maison' AND "site" = '')"
        " AND time >= 1790632800s AND time < 1790719200s");
    EXPECT_EQ(
        select_rows({"conso_elec", {}, {at(0), at(1)}}),
        R"(SELECT "value", "minutes", "max", "fetch_date" FROM "conso_elec" WHERE time >= 0s AND time < 1s)");
}

TEST(rows_query, escapes_names_and_values) {
    EXPECT_EQ(
        select_rows({R"(a"b\c)", {{R"(k"k)", R"(l'étage \ 2)"}}, {at(0), at(1)}}),
        R"(SELECT "value", "minutes", "max", "fetch_date" FROM "a\"b\\c" WHERE "k\"k" = 'l\'étage \\ 2')"
        " AND time >= 0s AND time < 1s");
}

TEST(coverage_reply, each_point_covers_its_own_minutes) {
    const auto covered = read_rows("[0,1,10],[600,2,10],[1200,3,30],[7200,4,60]");
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_THAT(spans(*covered), ElementsAre(Pair(0, 3000), Pair(7200, 10800)));
}

TEST(coverage_reply, a_point_without_minutes_is_a_half_hour) {
    const auto covered = read_rows("[1800,1,null],[7200,0,-5],[36000,1,1e300]");
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_THAT(spans(*covered),
                ElementsAre(Pair(1800, 3600), Pair(7200, 9000), Pair(36000, 37800)));
}

TEST(coverage_reply, a_point_of_the_production_covers_its_own_minutes) {
    const auto covered = read_rows("[0,0,10],[7200,4,60]", series::production);
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_THAT(spans(*covered), ElementsAre(Pair(0, 600), Pair(7200, 10800)));
}

TEST(coverage_reply, a_point_of_a_daily_series_covers_its_whole_day) {
    // Midnight and 19:00 of the day of 25 hours, and the last second of the day after the next.
    const std::string rows = "[1792879200,1,null],[1792951200,1,null],[1793141999,1,30]";
    for (const auto what :
         {series::daily_consumption, series::daily_production, series::max_power}) {
        const auto covered = read_rows(rows, what);
        ASSERT_TRUE(covered) << covered.error().what;
        EXPECT_THAT(spans(*covered),
                    ElementsAre(Pair(1792879200, 1792969200), Pair(1793055600, 1793142000)))
            << to_string(what);
    }
}

TEST(coverage_reply, a_row_without_a_value_covers_nothing) {
    for (const auto what : {series::consumption, series::max_power}) {
        const auto covered = read_rows("[1800,null,30]", what);
        ASSERT_TRUE(covered) << covered.error().what;
        EXPECT_TRUE(covered->empty());
    }
}

TEST(coverage_reply, the_same_time_twice_is_covered_once) {
    const auto covered = read_rows("[1800,1,30],[1800,2,30]");
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_THAT(spans(*covered), ElementsAre(Pair(1800, 3600)));
}

TEST(coverage_reply, no_series_is_no_coverage) {
    const auto covered = read(R"({"results":[{"statement_id":0}]})");
    ASSERT_TRUE(covered) << covered.error().what;
    EXPECT_TRUE(covered->empty());
}

TEST(coverage_reply, an_answer_that_was_cut_is_not_taken_for_the_whole) {
    for (
        const auto* body :
        {R"({"results":[{"series":[{"columns":["time","value","minutes","max","fetch_date"],"values":[[1,1,1,null,null]],"partial":true}]}]})",
         R"({"results":[{"series":[{"columns":["time","value","minutes","max","fetch_date"],"values":[[1,1,1,null,null]]}],"partial":true}]})"}) {
        const auto covered = read(body);
        ASSERT_FALSE(covered);
        EXPECT_EQ(covered.error(), error::body_too_large);
        EXPECT_THAT(covered.error().what, HasSubstr("max-row-limit"));
    }
}

TEST(coverage_reply, errors_of_a_statement_come_with_status_200) {
    const auto error_in = [](const std::string& words) {
        return read(R"({"results":[{"statement_id":0,"error":")" + words + "\"}]}").error();
    };
    EXPECT_EQ(error_in("database not found: linky"), error::database_missing);
    EXPECT_THAT(error_in("database not found: linky").what,
                HasSubstr(R"(CREATE DATABASE "linky")"));
    EXPECT_EQ(error_in("retention policy not found: autogen"), error::database_missing);
    EXPECT_EQ(error_in("not authorized to execute statement"), error::influx_credentials_refused);
    EXPECT_EQ(error_in("max-select-point limit exceeded"), error::influx_unavailable);
    EXPECT_THAT(error_in("timeout").what, HasSubstr("(timeout)"));
}

TEST(coverage_reply, other_statuses_are_refusals) {
    EXPECT_EQ(read(R"({"error":"authorization failed"})", 401).error(),
              error::influx_credentials_refused);
    EXPECT_EQ(read("", 503).error(), error::influx_unavailable);
    EXPECT_EQ(read("", 204).error(), error::influx_unavailable);
    const auto mistake = read(R"({"error":"error parsing query: found x"})", 400).error();
    EXPECT_EQ(mistake, condition::our_mistake);
    EXPECT_THAT(mistake.what, HasSubstr("error parsing query: found x"));
}

TEST(coverage_reply, what_is_not_json_is_another_program) {
    EXPECT_EQ(read("<html>Login</html>").error(), error::influx_unavailable);
    EXPECT_EQ(read("").error(), error::influx_unavailable);
}

TEST(coverage_reply, an_unexpected_answer_says_where) {
    const auto wrong = [](const std::string& body) { return read(body).error(); };
    EXPECT_EQ(wrong("{}"), error::unexpected_answer);
    EXPECT_EQ(wrong("[]"), error::unexpected_answer);
    EXPECT_EQ(wrong(R"({"results":[]})"), error::unexpected_answer);
    EXPECT_EQ(wrong(R"({"results":[{"error":5}]})"), error::unexpected_answer);
    EXPECT_EQ(wrong(R"({"results":[{"series":[]}]})"), error::unexpected_answer);
    EXPECT_THAT(
        wrong(R"({"results":[{"series":[{"columns":["time","value"],"values":[]}]}]})").what,
        AllOf(HasSubstr("InfluxDB"), HasSubstr("results[0].series[0].columns")));
    EXPECT_THAT(read_rows(R"([1800,1,30],["2026-09-29",1,30])").error().what,
                HasSubstr("results[0].series[0].values[1][0]"));
    EXPECT_THAT(
        read(
            R"({"results":[{"series":[{"columns":["time","value","minutes","max","fetch_date"],"values":[[1800,1,30,9000]]}]}]})")
            .error()
            .what,
        HasSubstr("values[0]: element 4 is missing"));
}

} // namespace
} // namespace linkynflux::influx
