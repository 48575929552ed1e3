// The stand-in for InfluxDB 2.x, asked as its documentation says that one may.
#include "support/influx_2_stand_in.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <string>
#include <utility>

namespace linkynflux::support {
namespace {

using testing::HasSubstr;

http::response post(influx_2_stand_in& to, std::string target, std::string body,
                    const std::string& authorization = "Token secret") {
    http::request what{http::method::post, std::move(target)};
    what.set("Authorization", authorization);
    what.body = std::move(body);
    return to.answer(what);
}

http::response write(influx_2_stand_in& to, std::string lines) {
    return post(to, "/api/v2/write?org=home&bucket=linky&precision=s", std::move(lines));
}

std::string message(const http::response& reply) {
    return std::string{boost::json::parse(reply.body).at("message").as_string()};
}

TEST(influx_2_stand_in, stores_lines_and_answers_influxql) {
    influx_2_stand_in db;
    EXPECT_EQ(write(db, "m,a=b value=1 1000\nm,a=b value=2 2000\n").status, 204u);
    EXPECT_EQ(db.points.everything().watt_hours, 3);
    EXPECT_EQ(db.writes, 1u);
    const std::string form = "db=linky&epoch=s&q=SELECT%20%22value%22%20FROM%20%22m%22";
    const auto rows = post(db, "/query", form);
    EXPECT_EQ(rows.status, 200u);
    EXPECT_THAT(rows.body, HasSubstr("[1000,1],[2000,2]"));
    EXPECT_EQ(post(db, "/query", form, "Bearer secret").status, 401u);
    EXPECT_EQ(post(db, "/query", "db=other&q=").status, 404u);
    EXPECT_EQ(post(db, "/query", "db=linky&q=SELECT").status, 400u);
}

TEST(influx_2_stand_in, knows_its_token_organisation_and_bucket) {
    influx_2_stand_in db;
    const std::string line = "m value=1 1000\n";
    const std::string target = "/api/v2/write?org=home&bucket=linky&precision=s";
    EXPECT_EQ(post(db, target, line, "Token wrong").status, 401u);
    EXPECT_EQ(post(db, target, line, "").status, 401u);
    EXPECT_EQ(post(db, target, line, "bearer secret").status, 204u);
    EXPECT_EQ(message(post(db, "/api/v2/write?org=home&bucket=nope&precision=s", line)),
              "bucket \"nope\" not found");
    EXPECT_EQ(post(db, "/api/v2/write?org=away&bucket=linky&precision=s", line).status, 404u);
    EXPECT_EQ(post(db, "/api/v2/write?org=home&bucket=linky&precision=h", line).status, 400u);
}

TEST(influx_2_stand_in, stores_nothing_of_a_batch_with_an_unparsable_line) {
    influx_2_stand_in db;
    const auto refused = write(db, "m value=1 1000\nm value=x 2000\n");
    EXPECT_EQ(refused.status, 400u);
    EXPECT_THAT(message(refused), HasSubstr("unable to parse 'm value=x 2000': "));
    EXPECT_EQ(db.points.everything().points, 0u);
    EXPECT_EQ(message(write(db, "")), "writing requires points");
    EXPECT_EQ(write(db, "\n").status, 204u);
    EXPECT_EQ(db.writes, 0u);
}

TEST(influx_2_stand_in, stores_the_others_beside_a_conflict_of_types) {
    influx_2_stand_in db;
    ASSERT_EQ(write(db, "m value=1i 1000\n").status, 204u);
    const auto refused = write(db, "m value=1 2000\nm other=1 2000\nm value=1 3000\n");
    EXPECT_EQ(refused.status, 422u);
    EXPECT_EQ(message(refused),
              "failure writing points to database: partial write: field type conflict: input field "
              "\"value\" on measurement \"m\" is type float, already exists as type integer "
              "dropped=2");
    EXPECT_EQ(db.points.everything().points, 1u);
    EXPECT_TRUE(db.points.field_types("m").contains("other"));
}

TEST(influx_2_stand_in, is_busy_away_or_too_small_when_told) {
    influx_2_stand_in db;
    db.largest_body = 10;
    EXPECT_EQ(write(db, "m value=1 1000\n").status, 413u);
    db.busy_for = "30";
    EXPECT_EQ(write(db, "m value=1 1000\n").field("Retry-After"), "30");
    db.away = true;
    EXPECT_EQ(write(db, "m value=1 1000\n").status, 503u);
    EXPECT_EQ(db.points.everything().points, 0u);
    EXPECT_EQ(db.requests, 3u);
}

TEST(influx_2_stand_in, deletes_up_to_and_with_the_stop) {
    influx_2_stand_in db;
    write(db, "m,a=b value=1 1790632800\nm,a=b value=2 1790634600\nm,a=c value=4 1790632800\n");
    const std::string target = "/api/v2/delete?org=home&bucket=linky";
    // 1790632800 to 1790634600, without its last nanosecond and with it
    const auto erase = [&](const std::string& stop, const std::string& predicate) {
        return post(db, target,
                    R"({"start":"2026-09-29T00:00:00+02:00","stop":")" + stop +
                        R"(","predicate":")" + predicate + "\"}");
    };
    const std::string all_of_b = R"(_measurement=\"m\" AND \"a\"=\"b\")";
    EXPECT_EQ(erase("2026-09-29T00:29:59.999999999+02:00", all_of_b).status, 204u);
    EXPECT_EQ(db.points.everything().watt_hours, 6);
    EXPECT_EQ(erase("2026-09-28T22:30:00Z", all_of_b).status, 204u);
    EXPECT_EQ(db.points.everything().watt_hours, 4);
    EXPECT_EQ(db.deletes, 2u);
}

TEST(influx_2_stand_in, finds_no_absent_tag_with_a_predicate_but_with_influxql) {
    influx_2_stand_in db;
    write(db, "m value=1 1790632800\n");
    EXPECT_EQ(post(db, "/api/v2/delete?org=home&bucket=linky",
                   R"({"start":"2026-01-01T00:00:00Z","stop":"2027-01-01T00:00:00Z",)"
                   R"("predicate":"_measurement=\"m\" AND \"a\"=\"\""})")
                  .status,
              204u);
    EXPECT_EQ(db.points.everything().points, 1u);
    EXPECT_EQ(post(db, "/query", "db=linky&q=DELETE+FROM+%22m%22+WHERE+%22a%22+%3D+''").status,
              200u);
    EXPECT_EQ(db.points.everything().points, 0u);
}

TEST(influx_2_stand_in, refuses_orders_to_delete_that_it_cannot_follow) {
    influx_2_stand_in db;
    write(db, "m value=1 1790632800\n");
    for (const std::string body :
         {R"({"start":"2026-01-01","stop":"2027-01-01T00:00:00Z","predicate":""})",
          R"({"start":"2026-01-01T00:00:00Z","predicate":"_measurement=\"m\""})",
          R"({"start":"2026-01-01T00:00:00Z","stop":"2027-01-01T00:00:00Z","predicate":"a='b'"})",
          R"({"start":"2026-01-01T00:00:00Z","stop":"2027-01-01T00:00:00Z",)"
          R"("predicate":"a=b OR a=c"})",
          "not json"})
        EXPECT_EQ(post(db, "/api/v2/delete?org=home&bucket=linky", body).status, 400u) << body;
    EXPECT_EQ(db.points.everything().points, 1u);
}

TEST(influx_2_stand_in, says_who_it_is_to_anyone) {
    influx_2_stand_in db;
    const http::request ping{http::method::get, "/ping"};
    EXPECT_EQ(db.answer(ping).status, 204u);
    EXPECT_THAT(db.answer(ping).field("X-Influxdb-Version"), HasSubstr("2."));
    EXPECT_EQ(db.answer(http::request{http::method::get, "/health"}).status, 200u);
}

} // namespace
} // namespace linkynflux::support
