// The stand-in for InfluxDB 3, asked as its documentation says that one may.
#include "support/influx_3_stand_in.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <string>
#include <utility>

namespace linkynflux::support {
namespace {

using testing::HasSubstr;

http::response post(influx_3_stand_in& to, std::string target, std::string body,
                    const std::string& authorization = "Bearer apiv3_secret") {
    http::request what{http::method::post, std::move(target)};
    what.set("Authorization", authorization);
    what.body = std::move(body);
    return to.answer(what);
}

const std::string target = "/api/v3/write_lp?db=linky&precision=second&accept_partial=true";
const std::string rows = "db=linky&epoch=s&q=SELECT%20%22value%22%20FROM%20%22m%22";

TEST(influx_3_stand_in, creates_a_database_with_its_first_write) {
    influx_3_stand_in db;
    EXPECT_EQ(post(db, "/query", rows).status, 404u);
    EXPECT_EQ(post(db, target, "m value=1 1000\nm value=2 2000\n").status, 204u);
    EXPECT_EQ(db.databases.at("linky").everything().watt_hours, 3);
    EXPECT_THAT(post(db, "/query", rows).body, HasSubstr("[1000,1],[2000,2]"));
    EXPECT_EQ(db.writes, 1u);
    EXPECT_EQ(db.queries, 2u);
}

TEST(influx_3_stand_in, names_the_lines_that_it_refuses_and_stores_the_others) {
    influx_3_stand_in db;
    const auto partial = post(db, target, "m value=1 1000\n\ngarbage\nm value=2i 2000\n");
    EXPECT_EQ(partial.status, 400u);
    const auto body = boost::json::parse(partial.body);
    EXPECT_EQ(body.at("error").as_string(), "partial write of line protocol occurred");
    const auto& data = body.at("data").as_array();
    ASSERT_EQ(data.size(), 2u);
    EXPECT_EQ(data[0].at("line_number").as_int64(), 3);
    EXPECT_EQ(data[0].at("original_line").as_string(), "garbage");
    EXPECT_EQ(data[1].at("line_number").as_int64(), 4);
    EXPECT_EQ(db.databases.at("linky").everything().points, 1u);
}

TEST(influx_3_stand_in, stores_none_where_a_part_is_not_accepted) {
    influx_3_stand_in db;
    const auto refused = post(db, "/api/v3/write_lp?db=linky&precision=s&accept_partial=false",
                              "m value=1 1000\ngarbage\n");
    EXPECT_EQ(refused.status, 400u);
    EXPECT_THAT(refused.body, HasSubstr("parsing failed for write_lp endpoint"));
    EXPECT_EQ(db.databases["linky"].everything().points, 0u);
}

TEST(influx_3_stand_in, lets_nobody_in_without_its_token) {
    influx_3_stand_in db;
    for (const auto* path : {"/ping", "/health", "/query"}) {
        const http::request anonymous{http::method::get, path};
        EXPECT_EQ(db.answer(anonymous).status, 401u) << path;
    }
    const auto refused = post(db, target, "m value=1 1000\n", "Bearer other");
    EXPECT_EQ(refused.status, 401u);
    EXPECT_EQ(refused.body, R"({"error":"the request was not authenticated"})");
    EXPECT_EQ(post(db, "/ping", "").status, 200u);
    EXPECT_THAT(post(db, "/ping", "").body, HasSubstr("\"version\":\"3."));
}

TEST(influx_3_stand_in, is_busy_away_or_too_small_when_told) {
    influx_3_stand_in db;
    db.largest_body = 10;
    EXPECT_EQ(post(db, target, "m value=1 1000\n").status, 413u);
    db.busy_for = "30";
    EXPECT_EQ(post(db, target, "m value=1 1000\n").field("retry-after"), "30");
    db.away = true;
    EXPECT_EQ(post(db, target, "m value=1 1000\n").status, 503u);
    EXPECT_TRUE(db.databases.empty());
}

TEST(influx_3_stand_in, deletes_no_rows) {
    influx_3_stand_in db;
    post(db, target, "m value=1 1000\n");
    EXPECT_EQ(post(db, "/query", "db=linky&q=DELETE+FROM+%22m%22").status, 400u);
    EXPECT_EQ(db.databases.at("linky").everything().points, 1u);
}

} // namespace
} // namespace linkynflux::support
