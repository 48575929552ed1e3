// Line protocol and InfluxQL as the stand-ins know them, held against a real InfluxDB 1.x.
#include "support/stored_points.hpp"

#include "support/exchange.hpp"
#include "support/influxd.hpp"
#include "support/influxql_answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <string>

namespace linkynflux::support {
namespace {

using testing::HasSubstr;

constexpr auto* lines =
    R"(conso_elec,compteur=maison value=250.5,max=9000,fetch_date="2026-09-30" 1000
conso_elec,compteur=maison value=0,fetch_date="say \"30\", \\ é" 2000
conso_elec,compteur=l'\ atelier\,\ la\ cave value=3 2000
conso_elec max=6000 3000
conso_elec,site=loin value=1e-07,minutes=30 4000
vieux,fetch_date=30/09/2026,heures_creuses=1 value=12i,on=t 1000
)";

constexpr const char* questions[] = {
    R"(SELECT "value", "minutes", "max", "fetch_date" FROM "conso_elec")",
    R"(SELECT "value", "compteur" FROM "conso_elec" WHERE time >= 1000s AND time < 2000s)",
    R"(SELECT "value" FROM "conso_elec" WHERE "compteur" = 'l\' atelier, la cave')",
    R"(SELECT "value", "max" FROM "conso_elec" WHERE "compteur" = '' AND time >= 0s AND time < 9000s)",
    R"(SELECT "value" FROM "conso_elec" WHERE "compteur" = '' AND "site" = '')",
    R"(SELECT "value" FROM "conso_elec" WHERE "nowhere" = '')",
    R"(SELECT "value" FROM "conso_elec" WHERE "fetch_date" = '2026-09-30')",
    R"(SELECT "value" FROM "conso_elec" WHERE "fetch_date" = 'say "30", \\ é')",
    R"(SELECT "compteur" FROM "conso_elec")",
    R"(SELECT "max", "nothing" FROM "conso_elec" LIMIT 1)",
    R"(SELECT "value", "fetch_date", "on" FROM "vieux" WHERE "heures_creuses" = '1')",
    R"(SELECT "value" FROM "nothing")",
    R"(SHOW FIELD KEYS FROM "conso_elec")",
    R"(SHOW FIELD KEYS FROM "vieux")",
    R"(SHOW TAG KEYS FROM "conso_elec")",
    R"(SHOW TAG KEYS FROM "nothing")",
    R"(SHOW MEASUREMENTS)",
    R"(SHOW MEASUREMENTS LIMIT 1)",
    R"(DELETE FROM "conso_elec" WHERE "fetch_date" = '2026-09-30')",
    R"(DELETE FROM "conso_elec" WHERE "compteur" = '' AND "site" = '' AND time >= 0s AND time < 9000s)",
    R"(SHOW FIELD KEYS FROM "conso_elec")",
    R"(DELETE FROM "conso_elec" WHERE "site" = 'loin')",
    R"(SHOW TAG KEYS FROM "conso_elec")",
    R"(SELECT "value", "max" FROM "conso_elec")",
    R"(DELETE FROM "vieux")",
    R"(SHOW MEASUREMENTS)",
};

constexpr const char* bad_lines[] = {
    "m",
    "m,a value=1 1",
    "m,a= value=1 1",
    "m,=b value=1 1",
    "m,a=b,a=c value=1 1",
    ",a=b value=1 1",
    "m value 1",
    "m =1 1",
    "m value= 1",
    "m value=1x 1",
    "m value=1..5 1",
    "m value=nan 1",
    R"(m value="a 1)",
    "m value=1 soon",
    "m value=1 1\r",
};

http::response post(const influxd& to, std::string target, std::string body) {
    http::request what{http::method::post, std::move(target)};
    what.body = std::move(body);
    return exchange({false, "127.0.0.1", to.port()}, std::move(what));
}

stored_points all_stored(std::string_view body) {
    stored_points all;
    for (const auto& line : lines_of(body)) {
        auto point = read_line(line.text);
        EXPECT_TRUE(point) << line.text << ": " << point.error().what;
        if (point) {
            EXPECT_TRUE(all.add(*std::move(point)));
        }
    }
    return all;
}

/// What a real one says to a line alone, without the line.
std::string words_for(const influxd& db, const std::string& line) {
    const auto reply = post(db, "/write?db=linky&precision=s", line);
    if (reply.status == 204)
        return "(stored)";
    const std::string words{boost::json::parse(reply.body).at("error").as_string()};
    return words.substr(words.rfind("': ") + 3);
}

class stored_points_beside_influxdb : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = influxd::missing())
            GTEST_SKIP() << *why;
    }
};

TEST_F(stored_points_beside_influxdb, answer_the_same) {
    influxd db;
    ASSERT_EQ(post(db, "/write?db=linky&precision=s", lines).status, 204u);
    auto points = all_stored(lines);
    for (const auto* question : questions) {
        const auto statement = read_influxql(question);
        ASSERT_TRUE(statement) << statement.error().what;
        const auto ours = boost::json::parse(answer(*statement, points));
        std::string said;
        try {
            said = db.query(question);
        } catch (const std::runtime_error& refused) {
            const std::string words = refused.what();
            said = words.substr(words.find("{\"results\""));
        }
        EXPECT_EQ(ours, boost::json::parse(said)) << question;
    }
}

TEST_F(stored_points_beside_influxdb, refuse_the_same_lines) {
    influxd db;
    for (const std::string line : bad_lines) {
        const auto point = read_line(line);
        EXPECT_EQ(point ? "(stored)" : point.error().what, words_for(db, line)) << line;
    }
}

TEST_F(stored_points_beside_influxdb, keep_the_type_of_a_field) {
    influxd db;
    stored_points points;
    for (const std::string line : {"m value=1i 1", "m value=1 2", "m value=\"1\" 3"}) {
        const auto stored = points.add(read_line(line).value());
        const auto reply = post(db, "/write?db=linky&precision=s", line);
        EXPECT_EQ(bool{stored}, reply.status == 204) << line;
        if (!stored) {
            EXPECT_EQ("partial write: " + stored.error().what + " dropped=1",
                      boost::json::parse(reply.body).at("error").as_string());
        }
    }
}

TEST(stored_points, count_a_point_once_at_its_place_and_twice_under_other_tags) {
    auto points = all_stored("m,a=1 value=1 1000\n"
                             "m,a=1 value=1 1000\n"
                             "m,a=2 value=5 1000\n");
    EXPECT_EQ(points.everything().points, 2u);
    EXPECT_EQ(points.everything().watt_hours, 6);
    EXPECT_EQ(points.changed(), 0u);
    ASSERT_TRUE(points.add(read_line("m,a=1 value=2 1000").value()));
    EXPECT_EQ(points.everything().watt_hours, 7);
    EXPECT_EQ(points.changed(), 1u);
    EXPECT_EQ(points.points("m", "a=2").size(), 1u);
    EXPECT_EQ(points.day(local_days{std::chrono::days{0}}, "", "m").points, 2u);
}

TEST(influxql, that_is_not_known_here_is_told) {
    for (const auto* text :
         {"SELECT * FROM \"m\"", "DROP DATABASE linky", "SELECT \"a\" FROM \"m",
          "SELECT \"a\" FROM \"m\" WHERE time > 1s", "SHOW TAG KEYS FROM \"m\";"}) {
        const auto read = read_influxql(text);
        ASSERT_FALSE(read) << text;
        EXPECT_THAT(read.error().what, HasSubstr("error parsing query: found "));
    }
}

TEST(influxql, of_influxdb_3_has_nothing_where_a_name_is_unknown) {
    auto points = all_stored("m,a=1 value=1 1000\nm value=2 2000\n");
    const auto unknown = read_influxql(R"(SELECT "value" FROM "m" WHERE "b" = '')").value();
    const auto absent = read_influxql(R"(SELECT "value" FROM "m" WHERE "a" = '')").value();
    EXPECT_THAT(answer(unknown, points), HasSubstr("[1000,1],[2000,2]"));
    EXPECT_EQ(answer(unknown, points, unknown_name::is_null),
              R"({"results":[{"statement_id":0}]})");
    EXPECT_THAT(answer(absent, points, unknown_name::is_null), HasSubstr("[[2000,2]]"));
}

} // namespace
} // namespace linkynflux::support
