// InfluxDB 2.x: requests as they go out, and the verdict on each reply that its source code gives.
#include "influx/dialect.hpp"
#include "influx/replies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkynflux::influx {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

const database bucket{
    .name = "li nky", .username = "", .password = "", .token = "t0ken", .org = "home"};

http::response refused_2(unsigned status, const std::string& code, const std::string& words) {
    auto quoted = refused(status, words).body;
    quoted.replace(quoted.find("error"), 5, "message");
    return reply(status, R"({"code":")" + code + "\"," + quoted.substr(1));
}

failure verdict_2(const http::response& r) {
    const auto read = influx_2.read_write(r, bucket, now);
    return read ? failure{} : read.error();
}

TEST(influx_2, writes_into_a_bucket_of_an_organisation) {
    const auto what = influx_2.write(bucket, "m value=1 1\n");
    EXPECT_EQ(what.target, "/api/v2/write?org=home&bucket=li%20nky&precision=s");
    EXPECT_EQ(what.body, "m value=1 1\n");
    EXPECT_THAT(what.fields, Contains(Pair("Authorization", "Token t0ken")));
    EXPECT_THAT(what.target, Not(HasSubstr("t0ken")));
    EXPECT_EQ(influx_2.probe(bucket).target, what.target);
}

TEST(influx_2, reads_rows_through_the_bucket_as_a_database) {
    const auto what = influx_2.rows(bucket, {"conso_elec", {}, {now, now + seconds{60}}});
    EXPECT_EQ(what.target, "/query");
    EXPECT_THAT(what.body, HasSubstr("db=li%20nky&epoch=s&q=SELECT"));
    EXPECT_THAT(what.fields, Contains(Pair("Authorization", "Token t0ken")));
}

TEST(influx_2, deletes_to_a_nanosecond_before_the_next_interval) {
    const auto what = influx_2.erase(
        bucket, {"conso_elec", {{"compteur", "l\"a"}, {"site", ""}}, {now, now + seconds{1800}}});
    EXPECT_EQ(what.target, "/api/v2/delete?org=home&bucket=li%20nky");
    EXPECT_EQ(
        what.body,
        R"({"start":"2026-09-29T00:00:00+02:00","stop":"2026-09-29T00:29:59.999999999+02:00",)"
        R"("predicate":"_measurement=\"conso_elec\" AND \"compteur\"=\"l\\\"a\" AND )"
        R"(\"site\"=\"\""})");
    EXPECT_TRUE(influx_2.read_erased(reply(204, ""), bucket));
    EXPECT_FALSE(influx_2.read_erased(reply(200, ""), bucket));
}

TEST(influx_2, a_missing_bucket_or_organisation_says_so) {
    for (const auto* words : {R"(bucket "li nky" not found)",
                              R"(organization name "home" not found)", "bucket not found"}) {
        const auto why = verdict_2(refused_2(404, "not found", words));
        EXPECT_EQ(why, error::database_missing) << words;
        EXPECT_THAT(why.what,
                    AllOf(HasSubstr(R"(no bucket "li nky" of "home")"),
                          HasSubstr("influx bucket create"), HasSubstr("Nothing is lost")));
    }
    EXPECT_EQ(influx_2.read_rows(refused(404, "no dbrp mapping found"), bucket).error(),
              error::database_missing);
}

TEST(influx_2, a_token_without_the_right_says_which) {
    for (const unsigned status : {401u, 403u}) {
        const auto why =
            verdict_2(refused_2(status, "forbidden", "insufficient permissions for write"));
        EXPECT_EQ(why, error::influx_credentials_refused);
        EXPECT_THAT(why.what, AllOf(HasSubstr("read and write the bucket"),
                                    HasSubstr("insufficient permissions for write"),
                                    Not(HasSubstr("t0ken"))));
    }
}

TEST(influx_2, a_line_that_it_cannot_parse_is_a_refusal) {
    const auto why =
        verdict_2(refused_2(400, "invalid", "unable to parse 'm value=x 1': invalid number"));
    EXPECT_EQ(why, error::points_refused);
    EXPECT_THAT(why.what, HasSubstr("unable to parse 'm value=x 1'"));
}

TEST(influx_2, a_type_conflict_names_both_types) {
    const auto why = verdict_2(refused_2(
        422, "unprocessable entity",
        R"(failure writing points to database: partial write: field type conflict: input field "max" )"
        R"(on measurement "conso_elec" is type float, already exists as type integer dropped=48)"));
    EXPECT_EQ(why, error::points_refused);
    EXPECT_THAT(why.what,
                AllOf(HasSubstr("48 points"), HasSubstr("type integer there, not float")));
}

TEST(influx_2, points_beyond_the_retention_are_dropped_and_the_others_stored) {
    const auto stored = influx_2.read_write(
        refused_2(422, "unprocessable entity",
                  "failure writing points to database: partial write: dropped 17 points outside "
                  "retention policy of duration 720h0m0s - oldest point … dropped=17"),
        bucket, now);
    ASSERT_TRUE(stored) << stored.error().what;
    EXPECT_EQ(stored->dropped, 17u);
}

TEST(influx_2, busy_ones_are_waited_for) {
    auto busy = refused_2(429, "too many requests", "rate limited");
    busy.fields = {{"Retry-After", "300"}};
    EXPECT_EQ(verdict_2(busy).until, now + seconds{300});
    EXPECT_EQ(verdict_2(busy), condition::transient);
    EXPECT_EQ(verdict_2(reply(503, R"({"status":"starting"})")), condition::transient);
    EXPECT_EQ(verdict_2(refused_2(499, "", "client went away")), condition::transient);
    EXPECT_EQ(verdict_2(refused_2(500, "internal error", "engine is closed")),
              condition::transient);
}

} // namespace
} // namespace linkynflux::influx
