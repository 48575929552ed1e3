// The orders that make a database or bucket, and what the servers' answers say.
#include "influx/creation.hpp"

#include "base/json_field.hpp"
#include "influx/creation_1.hpp"
#include "influx/creation_2.hpp"
#include "influx/creation_3.hpp"
#include "influx/replies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::influx {
namespace {

using std::chrono::days;
using testing::AllOf;
using testing::Eq;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

TEST(a_shard, holds_a_year_or_at_most_half_of_what_is_kept) {
    EXPECT_EQ(shard_length(std::nullopt), days{364});
    EXPECT_EQ(shard_length(days{1825}), days{364});
    EXPECT_EQ(shard_length(days{728}), days{364});
    EXPECT_EQ(shard_length(days{727}), days{28});
    EXPECT_EQ(shard_length(days{30}), days{7});
    EXPECT_EQ(shard_length(days{7}), days{1});
    EXPECT_EQ(shard_length(days{1}), days{1});
}

TEST(a_refused_order, says_whose_right_is_missing_and_no_secret) {
    const database of{"linky", "me", "a-password", "a-token"};
    const auto refused_to_me =
        order_refused(refused(403, "u not authorized, requires admin privilege"), of, influx_1);
    EXPECT_EQ(refused_to_me, error::influx_credentials_refused);
    EXPECT_THAT(refused_to_me.what,
                AllOf(HasSubstr("the user \"me\""), HasSubstr("requires admin privilege"),
                      Not(HasSubstr("a-password")), Not(HasSubstr("a-token"))));
    EXPECT_THAT(order_refused(refused(401, "unable to parse"), linky, influx_1).what,
                HasSubstr("anyone without credentials"));
}

TEST(a_refused_order, of_a_server_without_an_administrator_says_to_make_one) {
    const auto why = order_refused(
        refused(403, "error authorizing query: create admin user first or disable authentication"),
        linky, influx_1);
    EXPECT_EQ(why, error::influx_credentials_refused);
    EXPECT_THAT(why.what, HasSubstr("WITH ALL PRIVILEGES"));
}

TEST(a_refused_order, is_told_from_a_server_that_is_away_and_from_a_stranger) {
    EXPECT_EQ(order_refused(reply(503, "starting"), linky, influx_2), error::influx_unavailable);
    const auto stranger = order_refused(reply(404, "<html>"), linky, influx_2);
    EXPECT_EQ(stranger, error::influx_unavailable);
    EXPECT_THAT(stranger.what, HasSubstr("is not InfluxDB 2"));
    EXPECT_EQ(order_refused(refused(400, "no"), linky, influx_1), error::server_unfit);
}

TEST(an_unanswered_order, keeps_a_certificate_apart) {
    const auto away = order_unanswered({error::timed_out, "http://x: no answer"}, influx_1);
    EXPECT_EQ(away, error::influx_unavailable);
    EXPECT_THAT(away.what, HasSubstr("http://x: no answer"));
    EXPECT_EQ(order_unanswered({error::certificate_refused, "x"}, influx_1),
              error::certificate_refused);
    EXPECT_EQ(order_unanswered({error::stopped, "x"}, influx_1), error::stopped);
}

std::string sent(const http::request& what) {
    return what.body.substr(what.body.find("&q=") + 3);
}

TEST(influxdb_1, is_asked_for_a_database_with_long_shards) {
    const database odd{"li\"nky", "", ""};
    EXPECT_EQ(sent(version_1::database_order(linky, version_1::suitable({}))),
              "CREATE%20DATABASE%20%22linky%22%20WITH%20DURATION%20INF%20SHARD%20DURATION%2052w%20"
              "NAME%20%22forever%22");
    EXPECT_EQ(sent(version_1::database_order(odd, version_1::suitable(days{10}))),
              "CREATE%20DATABASE%20%22li%5C%22nky%22%20WITH%20DURATION%2010d%20SHARD%20DURATION%20"
              "1d%20NAME%20%22for_10d%22");
}

TEST(influxdb_1, tells_how_long_it_keeps_points_by_default) {
    const auto of = [](std::string rows) {
        return version_1::read_retention(
            reply(200, R"({"results":[{"statement_id":0,"series":[{"columns":["name","duration",)"
                       R"("shardGroupDuration","replicaN","default"],"values":[)" +
                           rows + "]}]}]}"),
            linky);
    };
    EXPECT_EQ(of(R"(["forever","0s","8736h0m0s",1,true])").value(),
              (retention{std::nullopt, "forever"}));
    EXPECT_EQ(of(R"(["a","0s","1h0m0s",1,false],["b","43800h0m0s","8736h0m0s",1,true])").value(),
              (retention{days{1825}, "b"}));
    EXPECT_EQ(of(R"(["short","47h0m0s","1h0m0s",1,true])").value().length, days{1});
    const auto none = of(R"(["a","0s","1h0m0s",1,false])");
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().what, HasSubstr("CREATE RETENTION POLICY"));
    EXPECT_FALSE(of(R"("nonsense",[],[1,2,3,4,5])"));
}

TEST(influxdb_1, tells_a_missing_database_inside_a_success) {
    const auto missing = version_1::read_retention(
        reply(200, R"({"results":[{"statement_id":0,"error":"database not found: linky"}]})"),
        linky);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error(), error::database_missing);
    EXPECT_EQ(version_1::read_retention(reply(200, "{}"), linky).error(),
              error::influx_unavailable);
    EXPECT_EQ(version_1::read_retention(reply(200, "OK"), linky).error(),
              error::influx_unavailable);
}

TEST(influxdb_1, tells_users_and_their_grants) {
    const auto users = reply(200, R"({"results":[{"series":[{"columns":["user","admin"],)"
                                  R"("values":[["admin",true],["u",false]]}]}]})");
    using version_1::standing;
    EXPECT_EQ(version_1::read_standing(users, linky, "admin").value(), standing::administrator);
    EXPECT_EQ(version_1::read_standing(users, linky, "u").value(), standing::user);
    EXPECT_EQ(version_1::read_standing(users, linky, "v").value(), standing::unknown);
    const auto grants = [](const std::string& row) {
        return version_1::read_grant(
                   reply(200, R"({"results":[{"series":[{"columns":["database","privilege"],)"
                              R"("values":[)" +
                                  row + "]}]}]}"),
                   linky)
            .value();
    };
    EXPECT_TRUE(grants(R"(["other","READ"],["linky","ALL PRIVILEGES"])"));
    EXPECT_FALSE(grants(R"(["linky","READ"])"));
    EXPECT_FALSE(grants(R"(["other","ALL PRIVILEGES"])"));
}

TEST(influxdb_1, may_not_repeat_the_password_it_was_given) {
    const auto why = version_1::read_user_made(
        refused(400, "error parsing query: found a-password, expected"), linky, "u");
    ASSERT_FALSE(why);
    EXPECT_THAT(why.error().what, AllOf(HasSubstr("\"u\""), Not(HasSubstr("a-password"))));
}

const database bucket_of_home{"linky", "", "", "all-access", "home & garden", "/influx"};

TEST(influxdb_2, is_asked_for_the_bucket_by_its_organisations_name) {
    const auto asked = version_2::bucket_question(bucket_of_home);
    EXPECT_EQ(asked.verb, http::method::get);
    EXPECT_EQ(asked.target, "/influx/api/v2/buckets?org=home%20%26%20garden&name=linky");
    EXPECT_EQ(asked.fields, (http::headers{{"Authorization", "Token all-access"}}));
}

constexpr auto one_bucket =
    R"({"buckets":[{"id":"b1","orgID":"o1","name":"linky","type":"user","retentionRules":)"
    R"([{"type":"expire","everySeconds":2592000,"shardGroupDurationSeconds":86400}]}]})";

TEST(influxdb_2, tells_the_bucket_and_how_long_it_keeps_points) {
    const auto found = version_2::read_bucket(reply(200, one_bucket), bucket_of_home);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->id, "b1");
    EXPECT_EQ((*found)->organisation_id, "o1");
    EXPECT_EQ((*found)->kept.length, days{30});
    const auto forever = version_2::read_bucket(
        reply(200, R"({"buckets":[{"id":"b1","orgID":"o1","name":"linky","retentionRules":[]}]})"),
        bucket_of_home);
    EXPECT_EQ((*forever)->kept, retention{});
}

TEST(influxdb_2, tells_that_there_is_no_such_bucket_in_two_ways) {
    for (const auto& answer :
         {reply(404, R"({"code":"not found","message":"bucket \"linky\" not found"})"),
          reply(200, R"({"buckets":[]})"),
          reply(200, R"({"buckets":[{"id":"x","orgID":"o1","name":"other"}]})")})
        EXPECT_THAT(version_2::read_bucket(answer, bucket_of_home).value(), Eq(std::nullopt));
    EXPECT_EQ(version_2::read_bucket(reply(404, "404 page not found"), bucket_of_home).error(),
              error::influx_unavailable);
    EXPECT_EQ(version_2::read_bucket(
                  reply(401, R"({"code":"unauthorized","message":"unauthorized access"})"),
                  bucket_of_home)
                  .error(),
              error::influx_credentials_refused);
}

TEST(influxdb_2, tells_the_organisations_id_or_that_there_is_none) {
    const auto found = version_2::read_organisation(
        reply(200, R"({"orgs":[{"id":"o1","name":"home & garden"}]})"), bucket_of_home);
    EXPECT_EQ(found.value(), "o1");
    for (const auto& answer :
         {reply(404, R"({"code":"not found","message":"organization name \"x\" not found"})"),
          reply(200, R"({"orgs":[]})")}) {
        const auto none = version_2::read_organisation(answer, bucket_of_home);
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error(), error::database_missing);
        EXPECT_THAT(none.error().what, HasSubstr("\"org\""));
    }
}

TEST(influxdb_2, is_ordered_a_bucket_with_long_shards) {
    const auto order = version_2::bucket_order(bucket_of_home, "o1", days{1825});
    EXPECT_EQ(order.target, "/influx/api/v2/buckets");
    EXPECT_EQ(order.body,
              R"({"orgID":"o1","name":"linky","description":"Linky meters, written by linkynflux",)"
              R"("retentionRules":[{"type":"expire","everySeconds":157680000,)"
              R"("shardGroupDurationSeconds":31449600}]})");
    EXPECT_THAT(version_2::bucket_order(bucket_of_home, "o1", std::nullopt).body,
                HasSubstr(R"("everySeconds":0,)"));
    const auto made = version_2::read_new_bucket(
        reply(201, R"({"id":"b1","orgID":"o1","name":"linky","retentionRules":)"
                   R"([{"type":"expire","everySeconds":157680000}]})"),
        bucket_of_home);
    EXPECT_EQ(made.value().kept.length, days{1825});
    EXPECT_EQ(version_2::read_new_bucket(
                  reply(422, R"({"code":"conflict","message":"bucket with name linky exists"})"),
                  bucket_of_home)
                  .error(),
              error::server_unfit);
}

TEST(influxdb_2, is_ordered_a_token_for_that_bucket_alone) {
    const auto order = version_2::token_order(bucket_of_home, {"b1", "o1", {}});
    EXPECT_EQ(order.target, "/influx/api/v2/authorizations");
    EXPECT_EQ(order.body,
              R"({"orgID":"o1","description":"linkynflux: reads and writes linky","permissions":[)"
              R"({"action":"read","resource":{"type":"buckets","id":"b1","orgID":"o1"}},)"
              R"({"action":"write","resource":{"type":"buckets","id":"b1","orgID":"o1"}}]})");
    EXPECT_EQ(
        version_2::read_new_token(reply(201, R"({"id":"a1","token":"new=="})"), linky).value(),
        "new==");
    EXPECT_FALSE(version_2::read_new_token(reply(201, R"({"id":"a1"})"), linky));
    EXPECT_EQ(version_2::read_new_token(
                  reply(403, R"({"code":"forbidden","message":"permission denied"})"), linky)
                  .error(),
              error::influx_credentials_refused);
}

TEST(influxdb_2, is_asked_whether_that_token_was_made_before) {
    EXPECT_EQ(version_2::tokens_question(bucket_of_home, "o1").target,
              "/influx/api/v2/authorizations?orgID=o1");
    EXPECT_TRUE(version_2::read_whether_token_is_there(
                    reply(200, R"({"authorizations":[{"description":"my all-access"},)"
                               R"({"description":"linkynflux: reads and writes linky"}]})"),
                    bucket_of_home)
                    .value());
    EXPECT_FALSE(
        version_2::read_whether_token_is_there(
            reply(200, R"({"authorizations":[{"description":"other"},{}]})"), bucket_of_home)
            .value());
}

TEST(influxdb_2, may_show_tokens_that_are_in_no_message) {
    const auto tokens = reply(200, R"({"authorisations":[{"token":"a-secret"}]})");
    const auto strange = version_2::read_whether_token_is_there(tokens, bucket_of_home);
    ASSERT_FALSE(strange);
    EXPECT_EQ(strange.error(), error::influx_unavailable);
    EXPECT_THAT(strange.error().what, Not(HasSubstr("a-secret")));
}

TEST(influxdb_3, is_ordered_a_database_and_says_whether_it_is_new) {
    const database of{"linky", "", "", "apiv3_x"};
    const auto order = version_3::database_order(of, days{1825});
    EXPECT_EQ(order.target, "/api/v3/configure/database");
    EXPECT_EQ(order.body, R"({"db":"linky","retention_period":"1825d"})");
    EXPECT_THAT(order.fields, testing::Contains(std::pair<std::string, std::string>{
                                  "Authorization", "Bearer apiv3_x"}));
    EXPECT_EQ(version_3::database_order(of, std::nullopt).body, R"({"db":"linky"})");
    EXPECT_TRUE(version_3::read_whether_new(reply(200, ""), of).value());
    EXPECT_FALSE(
        version_3::read_whether_new(
            reply(409, R"({"error":"attempted to create a resource that already exists: linky"})"),
            of)
            .value());
    EXPECT_EQ(version_3::read_whether_new(
                  reply(401, R"({"error":"the request was not authenticated"})"), of)
                  .error(),
              error::influx_credentials_refused);
}

} // namespace
} // namespace linkynflux::influx
