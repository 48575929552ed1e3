// Requests as they go out, and the verdict on each reply that InfluxDB 1.x was seen to give.
#include "influx/dialect.hpp"

#include "influx/influxql_rows.hpp"
#include "influx/replies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkynflux::influx {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const database guarded{"linky", "collecteur", "s3cret"};

TEST(write_request, names_database_and_precision) {
    const auto what = influx_1.write(linky, "conso_elec value=1 1790632800\n");
    EXPECT_EQ(what.verb, http::method::post);
    EXPECT_EQ(what.target, "/write?db=linky&precision=s");
    EXPECT_EQ(what.body, "conso_elec value=1 1790632800\n");
    const http::headers expected{{"Content-Type", "text/plain; charset=utf-8"}};
    EXPECT_EQ(what.fields, expected);
}

TEST(write_request, credentials_go_in_a_header_and_nowhere_else) {
    const auto what = influx_1.write(guarded, "");
    EXPECT_THAT(what.fields, testing::Contains(
                                 testing::Pair("Authorization", "Basic Y29sbGVjdGV1cjpzM2NyZXQ=")));
    EXPECT_THAT(what.target, Not(HasSubstr("s3cret")));
    EXPECT_THAT(query_request(guarded, "SHOW DATABASES", "Token").body, Not(HasSubstr("s3cret")));
}

TEST(write_request, the_name_of_a_database_is_percent_encoded) {
    EXPECT_EQ(influx_1.write({"a b&c=é", "", ""}, "").target,
              "/write?db=a%20b%26c%3D%C3%A9&precision=s");
}

TEST(probe_request, is_a_write_of_nothing) {
    const auto what = influx_1.probe(guarded);
    EXPECT_EQ(what.target, influx_1.write(guarded, "").target);
    EXPECT_EQ(what.fields, influx_1.write(guarded, "").fields);
    EXPECT_EQ(what.body, "");
}

TEST(query_request, is_a_form) {
    const auto what =
        query_request(linky, R"(SELECT "value" FROM "a+b" WHERE "c" = 'd&e')", "Token");
    EXPECT_EQ(what.verb, http::method::post);
    EXPECT_EQ(what.target, "/query");
    const http::headers expected{{"Content-Type", "application/x-www-form-urlencoded"}};
    EXPECT_EQ(what.fields, expected);
    EXPECT_EQ(what.body, "db=linky&epoch=s&q=SELECT%20%22value%22%20FROM%20%22a%2Bb%22%20WHERE%20"
                         "%22c%22%20%3D%20%27d%26e%27");
}

TEST(write_reply, no_content_is_the_only_success) {
    const auto stored = influx_1.read_write(reply(204, ""), linky, now);
    ASSERT_TRUE(stored);
    EXPECT_EQ(stored->dropped, 0u);
    for (const unsigned status : {200u, 201u, 202u, 206u, 304u}) {
        const auto why = verdict(reply(status, "<html>Connect to the guest network</html>"));
        EXPECT_EQ(why, error::influx_unavailable) << status;
        EXPECT_EQ(why, condition::transient) << status;
        EXPECT_THAT(why.what, AllOf(HasSubstr("is not InfluxDB"), HasSubstr("an HTML page"),
                                    Not(HasSubstr("guest"))));
    }
}

TEST(write_reply, a_missing_database_says_how_to_create_it) {
    const auto why = verdict(refused(404, R"(database not found: "linky")"));
    EXPECT_EQ(why, error::database_missing);
    EXPECT_EQ(why, condition::refused);
    EXPECT_THAT(why.what,
                AllOf(HasSubstr(R"(CREATE DATABASE "linky")"), HasSubstr("Nothing is lost")));
    EXPECT_THAT(verdict(refused(404, "database not found: x"), {"a\"b", "", ""}).what,
                HasSubstr(R"(CREATE DATABASE "a\"b")"));
}

TEST(write_reply, another_page_not_found_is_another_program) {
    const auto why = verdict(reply(404, "404 page not found\n"));
    EXPECT_EQ(why, error::influx_unavailable);
    EXPECT_THAT(why.what, HasSubstr("(404: 404 page not found)"));
}

TEST(write_reply, refused_credentials_say_what_to_do) {
    const auto nobody = verdict(refused(401, "unable to parse authentication credentials"));
    EXPECT_EQ(nobody, error::influx_credentials_refused);
    EXPECT_EQ(nobody, condition::refused);
    EXPECT_THAT(nobody.what, AllOf(HasSubstr("username"), HasSubstr("Nothing is lost")));

    const auto somebody = verdict(refused(401, "authorization failed"), guarded);
    EXPECT_EQ(somebody, error::influx_credentials_refused);
    EXPECT_THAT(somebody.what, AllOf(HasSubstr("\"collecteur\""), Not(HasSubstr("s3cret"))));

    const auto reader =
        verdict(refused(403, R"("collecteur" user is not authorized to write to database "linky")"),
                guarded);
    EXPECT_EQ(reader, error::influx_credentials_refused);
    EXPECT_THAT(reader.what, HasSubstr(R"(GRANT ALL ON "linky" TO "collecteur")"));
}

TEST(write_reply, points_beyond_the_retention_policy_are_dropped_and_the_others_stored) {
    for (const auto* words : {"partial write: points beyond retention policy dropped=17",
                              "partial write: dropped 17 points outside retention policy of "
                              "duration 24h0m0s dropped=17"}) {
        const auto stored = influx_1.read_write(refused(400, words), linky, now);
        ASSERT_TRUE(stored) << words;
        EXPECT_EQ(stored->dropped, 17u);
        EXPECT_EQ(stored->why, words);
    }
}

TEST(write_reply, a_type_conflict_names_field_and_types) {
    const auto why = verdict(
        refused(400, R"(partial write: field type conflict: input field "max" on measurement )"
                     R"("conso_elec" is type float, already exists as type integer dropped=48)"));
    EXPECT_EQ(why, error::points_refused);
    EXPECT_EQ(why, condition::refused);
    EXPECT_THAT(why.what,
                AllOf(HasSubstr("48 points"), HasSubstr("\"max\""), HasSubstr("\"conso_elec\""),
                      HasSubstr("type integer there, not float"), HasSubstr("\"measurement\""),
                      HasSubstr("Nothing is lost")));
}

TEST(write_reply, a_type_conflict_in_other_words_is_quoted) {
    const auto why =
        verdict(refused(400, "partial write: field type conflict: whatever dropped=1"));
    EXPECT_EQ(why, error::points_refused);
    EXPECT_THAT(why.what, AllOf(HasSubstr("1 point "), HasSubstr("whatever")));
}

TEST(write_reply, lines_that_cannot_be_parsed_are_counted_and_the_first_one_quoted) {
    const std::string line = "unable to parse 'conso_elec value=x 1': invalid number";
    for (const std::string prefix : {"", "partial write: "}) {
        const auto why =
            verdict(refused(400, prefix + line + "\n" + line + "\n" + line + " dropped=0"));
        EXPECT_EQ(why, error::points_refused);
        EXPECT_THAT(why.what, AllOf(HasSubstr("refuses 3 points"), HasSubstr(line + ")"),
                                    Not(HasSubstr("\n"))));
    }
}

TEST(write_reply, a_huge_refusal_is_quoted_in_part) {
    std::string words = "partial write: ";
    for (int i = 0; i < 5000; ++i)
        words +=
            "unable to parse 'conso_elec,étage=" + std::string(20, 'e') + " value=x': bad number\n";
    const auto why = verdict(refused(400, words));
    EXPECT_THAT(why.what, HasSubstr("5000 points"));
    EXPECT_LT(why.what.size(), 500u);
    EXPECT_LT(verdict(reply(500, std::string(1'000'000, 'x'))).what.size(), 500u);
}

TEST(write_reply, a_character_is_not_cut_in_two) {
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string words(shift, 'a');
        for (int i = 0; i < 400; ++i)
            words += "é";
        const auto why = verdict(refused(400, words));
        EXPECT_THAT(why.what, HasSubstr("é…)")) << shift;
    }
}

TEST(write_reply, no_quotation_shows_a_whole_prm) {
    const auto why = verdict(refused(
        400, "unable to parse 'conso_elec,prm=12345678901234 value=x 1790632800': invalid number"));
    EXPECT_THAT(why.what, AllOf(Not(HasSubstr("12345678901234")), HasSubstr("prm=…1234 value"),
                                HasSubstr("1790632800")));
}

TEST(write_reply, limits_of_the_server_are_quoted) {
    for (const auto* words :
         {"partial write: invalid tag key: input tag \"time\" on measurement \"m\" is invalid "
          "dropped=1",
          "partial write: max-values-per-tag limit exceeded (100000/100000): measurement=\"m\" "
          "dropped=1",
          "partial write: max-series-per-database limit exceeded: (1000000) dropped=1"}) {
        const auto why = verdict(refused(400, words));
        EXPECT_EQ(why, error::points_refused);
        EXPECT_THAT(why.what, AllOf(HasSubstr("refuses 1 point ("), HasSubstr(words)));
    }
    for (const auto* words : {"max key length exceeded: 65536 > 65535", "database is required",
                              "unexpected EOF", "timeout"}) {
        const auto why = verdict(refused(400, words));
        EXPECT_EQ(why, error::points_refused);
        EXPECT_THAT(why.what, AllOf(HasSubstr("refuses points ("), HasSubstr(words)));
    }
}

TEST(write_reply, a_body_that_is_too_large_is_refused) {
    const auto why = verdict(reply(413, "Request Entity Too Large\n"));
    EXPECT_EQ(why, error::body_too_large);
    EXPECT_THAT(why.what, HasSubstr("max-body-size"));
}

TEST(write_reply, a_missing_retention_policy_is_not_retried_as_an_outage) {
    const auto why = verdict(refused(500, "retention policy not found: autogen"));
    EXPECT_EQ(why, error::database_missing);
    EXPECT_EQ(why, condition::refused);
    EXPECT_THAT(why.what, HasSubstr(R"(CREATE RETENTION POLICY "autogen" ON "linky")"));
}

TEST(write_reply, control_characters_do_not_reach_a_sentence) {
    const auto why = verdict(refused(400, "odd \x1b[31m\ttext"));
    EXPECT_THAT(why.what, HasSubstr("odd  [31m text"));
}

} // namespace
} // namespace linkynflux::influx
