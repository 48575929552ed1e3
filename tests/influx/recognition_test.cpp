// What answers at an address, told from its answer to /ping.
#include "influx/recognition.hpp"

#include "influx/real_influxdb.hpp"
#include "support/exchange.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkynflux::influx {
namespace {

using testing::Eq;
using testing::Optional;

http::response ping(std::string version) {
    return {204, {{"X-Influxdb-Build", "OSS"}, {"X-Influxdb-Version", std::move(version)}}, ""};
}

TEST(a_server, is_recognised_by_the_version_it_gives) {
    EXPECT_THAT(recognise(ping("1.6.7~rc0")), Optional(server_kind::influx_1));
    EXPECT_THAT(recognise(ping("1.8.10")), Optional(server_kind::influx_1));
    EXPECT_THAT(recognise(ping("1.11.3-c1.11.3")), Optional(server_kind::influx_1));
    EXPECT_THAT(recognise(ping("v2.7.6")), Optional(server_kind::influx_2));
    EXPECT_THAT(recognise(ping("2.0.9")), Optional(server_kind::influx_2));
    EXPECT_THAT(recognise(ping("3.1.0")), Optional(server_kind::influx_3));
}

TEST(a_server, of_version_3_gives_it_in_the_body_or_asks_for_a_token_first) {
    EXPECT_THAT(recognise({200, {}, R"({"version":"3.0.1","revision":"d7c071e0c4"})"}),
                Optional(server_kind::influx_3));
    EXPECT_THAT(recognise({401, {}, R"({"error":"the request was not authenticated"})"}),
                Optional(server_kind::influx_3));
}

TEST(a_server, that_calls_itself_influxdb_as_well_may_be_victoria_metrics) {
    auto reply = ping("1.8.0");
    reply.fields.emplace_back("X-Server-Hostname", "home");
    EXPECT_THAT(recognise(reply), Optional(server_kind::victoria_metrics));
}

TEST(a_server, that_says_nothing_of_itself_is_not_guessed) {
    EXPECT_THAT(recognise({204, {}, ""}), Eq(std::nullopt));
    EXPECT_THAT(recognise({404, {}, "404 page not found\n"}), Eq(std::nullopt));
    EXPECT_THAT(recognise({200, {}, "<html></html>"}), Eq(std::nullopt));
    EXPECT_THAT(recognise({401, {}, R"({"error":"authorization failed"})"}), Eq(std::nullopt));
    EXPECT_THAT(recognise({200, {}, R"({"version":{"major":3}})"}), Eq(std::nullopt));
    EXPECT_THAT(recognise(ping("unknown")), Eq(std::nullopt));
    EXPECT_THAT(recognise(ping("10.2")), Eq(std::nullopt));
    EXPECT_THAT(recognise(ping("4.0")), Eq(std::nullopt));
}

TEST(another_server_than_configured, is_named_with_what_to_write) {
    EXPECT_THAT(other_server(server_kind::influx_1, server_kind::influx_2),
                Optional(testing::AllOf(testing::HasSubstr("what answers is InfluxDB 2"),
                                        testing::HasSubstr("write \"version\": 2 instead"))));
    EXPECT_THAT(other_server(server_kind::influx_1, server_kind::victoria_metrics),
                Optional(testing::HasSubstr("\"version\": \"victoriametrics\"")));
    EXPECT_THAT(other_server(server_kind::line_protocol, server_kind::influx_3),
                Optional(testing::HasSubstr("is \"line-protocol\"; write \"version\": 3")));
    EXPECT_THAT(other_server(server_kind::influx_2, server_kind::influx_2), Eq(std::nullopt));
    EXPECT_THAT(other_server(server_kind::influx_2, std::nullopt), Eq(std::nullopt));
}

TEST(another_server_than_configured, is_refused_where_it_would_not_keep_what_is_written) {
    for (const auto strange : {server_kind::victoria_metrics, server_kind::influx_3}) {
        const auto why = suits(server_kind::influx_1, strange).error();
        EXPECT_EQ(why, error::server_unfit);
        EXPECT_THAT(why.what, testing::HasSubstr("what answers is"));
    }
    EXPECT_FALSE(suits(server_kind::influx_3, server_kind::victoria_metrics));
    EXPECT_FALSE(suits(server_kind::victoria_metrics, server_kind::influx_3));
}

TEST(another_server_than_configured, is_taken_where_it_keeps_all_the_same) {
    EXPECT_TRUE(suits(server_kind::influx_2, server_kind::influx_1)) << "1.8 has /api/v2, too";
    EXPECT_TRUE(suits(server_kind::influx_1, server_kind::influx_2));
    EXPECT_TRUE(suits(server_kind::line_protocol, server_kind::influx_3));
    EXPECT_TRUE(suits(server_kind::influx_1, server_kind::influx_1));
    EXPECT_TRUE(suits(server_kind::influx_1, std::nullopt));
}

TEST(the_question_what_answers, carries_the_credentials_and_the_path) {
    const database of{.name = "linky", .username = "", .password = "", .token = "t", .path = "/vm"};
    const auto asked = recognition_question(of, influx_3);
    EXPECT_EQ(asked.verb, http::method::get);
    EXPECT_EQ(asked.target, "/vm/ping");
    EXPECT_EQ(asked.fields, (http::headers{{"Authorization", "Bearer t"}}));
}

using influxdb_recognition = real_influxdb;

TEST_F(influxdb_recognition, a_real_influxdb_1_is_one) {
    const support::influxd db;
    const database of{.name = "linky", .username = "", .password = ""};
    const auto reply =
        support::exchange({false, "127.0.0.1", db.port()}, recognition_question(of, influx_2));
    EXPECT_THAT(recognise(reply), Optional(server_kind::influx_1));
}

} // namespace
} // namespace linkynflux::influx
