// InfluxDB 3: requests as they go out, and the verdict on each reply that it documents.
#include "influx/dialect.hpp"
#include "influx/replies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkynflux::influx {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

const database power{.name = "power", .username = "", .password = "", .token = "apiv3_x"};

failure verdict_3(const http::response& r) {
    const auto read = influx_3.read_write(r, power, now);
    return read ? failure{} : read.error();
}

TEST(influx_3, writes_whatever_it_can_of_a_batch) {
    const auto what = influx_3.write(power, "m value=1 1\n");
    EXPECT_EQ(what.target, "/api/v3/write_lp?db=power&precision=second&accept_partial=true");
    EXPECT_THAT(what.fields, Contains(Pair("Authorization", "Bearer apiv3_x")));
    ASSERT_TRUE(influx_3.read_write(reply(204, ""), power, now));
}

TEST(influx_3, names_the_lines_that_it_refuses) {
    const auto stored = influx_3.read_write(
        reply(
            400,
            R"({"error":"partial write of line protocol occurred","data":[)"
            R"({"error_message":"invalid column type for column 'max', expected iox::column_type::)"
            R"(field::integer, got iox::column_type::field::float","line_number":2,)"
            R"("original_line":"conso_elec,compteur="},)"
            R"({"error_message":"other","line_number":5,"original_line":"x"}]})"),
        power, now);
    ASSERT_TRUE(stored) << stored.error().what;
    EXPECT_THAT(stored->refused_lines, ElementsAre(1, 4));
    EXPECT_THAT(stored->why, HasSubstr("invalid column type for column 'max'"));
}

TEST(influx_3, refuses_other_things_in_words) {
    EXPECT_EQ(
        verdict_3(reply(400, R"({"error":"parsing failed for write_lp endpoint","data":{}})")),
        error::points_refused);
    EXPECT_EQ(verdict_3(refused(422, "too many columns")), error::points_refused);
    const auto stranger = verdict_3(refused(401, "the request was not authenticated"));
    EXPECT_EQ(stranger, error::influx_credentials_refused);
    EXPECT_THAT(stranger.what, AllOf(HasSubstr("token"), Not(HasSubstr("apiv3_x"))));
    EXPECT_THAT(verdict_3(reply(413, "")).what, HasSubstr("--max-http-request-size"));
    EXPECT_EQ(verdict_3(reply(500, "internal error")), condition::transient);
    EXPECT_EQ(verdict_3(reply(200, "{}")), condition::transient) << "204 is the only success";
}

TEST(influx_3, is_probed_by_a_question_and_makes_its_database_itself) {
    const auto what = influx_3.probe(power);
    EXPECT_EQ(what.target, "/query");
    EXPECT_THAT(what.body, HasSubstr("SHOW%20MEASUREMENTS"));
    EXPECT_TRUE(influx_3.read_probe(reply(200, R"({"results":[{"statement_id":0}]})"), power, now));
    EXPECT_TRUE(influx_3.read_probe(
        reply(200, R"({"results":[{"statement_id":0,"error":"database not found: power"}]})"),
        power, now));
    EXPECT_TRUE(influx_3.read_probe(refused(404, "database not found"), power, now));
    EXPECT_EQ(influx_3.read_probe(refused(401, "no"), power, now).error(),
              error::influx_credentials_refused);
    const http::response busy{503, {{"Retry-After", "60"}}, ""};
    EXPECT_EQ(influx_3.read_probe(busy, power, now).error().until, now + seconds{60});
}

TEST(influx_3, shows_no_rows_of_a_database_that_is_not_there_yet) {
    for (const auto& absent :
         {refused(404, "database not found"),
          reply(200, R"({"results":[{"statement_id":0,"error":"database not found: power"}]})")}) {
        const auto rows = influx_3.read_rows(absent, power);
        ASSERT_TRUE(rows) << rows.error().what;
        EXPECT_TRUE(rows->empty());
    }
    EXPECT_EQ(influx_3.read_rows(refused(401, "no"), power).error(),
              error::influx_credentials_refused);
}

TEST(influx_3, is_asked_about_a_week_at_once) {
    EXPECT_EQ(influx_3.longest_question, std::chrono::days{7})
        << "432 files at most, and a half-hour of history has one of its own";
}

TEST(influx_3, deletes_no_rows) {
    EXPECT_EQ(influx_3.erase, nullptr);
}

} // namespace
} // namespace linkynflux::influx
