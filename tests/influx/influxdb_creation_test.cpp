// A database and its user made on a real InfluxDB 1.x, with and without authentication.
#include "influx/admin.hpp"
#include "influx/real_influxdb.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkynflux::influx {
namespace {

using std::chrono::days;
using support::influxd;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

const std::string password = "it's a \\ \"secret\"";

class influxdb_creation : public real_influxdb {
protected:
    admin enter(const influxd& db, database as) {
        const http::endpoint peer{false, "127.0.0.1", db.port()};
        return {http::make_https_client(loop_.get_executor(), peer, {}), influx_1, std::move(as)};
    }
    admin enter(const influxd& db) { return enter(db, {"home", "", ""}); }
    admin enter_as_admin(const influxd& db) { return enter(db, {"home", "admin", "admin"}); }

    static std::string policies(influxd& db) {
        return db.query("SHOW RETENTION POLICIES ON \"home\"");
    }
};

TEST_F(influxdb_creation, makes_a_database_with_shards_of_a_year) {
    influxd db;
    auto to = enter(db);
    EXPECT_EQ(run(to.kept()).error(), error::database_missing);
    const auto made = run(to.provide(std::nullopt));
    ASSERT_TRUE(made) << made.error().what;
    EXPECT_EQ(*made, (provision{true, {std::nullopt, "forever"}}));
    EXPECT_THAT(policies(db), HasSubstr(R"(["forever","0s","8736h0m0s",1,true])"));
    EXPECT_THAT(run(to.recognise()), Optional(server_kind::influx_1));
}

TEST_F(influxdb_creation, keeps_points_as_long_as_it_is_told) {
    for (const days length :
         {days{1}, days{13}, days{30}, days{90}, days{728}, days{1825}, days{36'500}}) {
        influxd db;
        auto to = enter(db);
        const auto made = run(to.provide(length));
        ASSERT_TRUE(made) << length.count() << ": " << made.error().what;
        EXPECT_EQ(run(to.kept()).value(), made->kept);
        EXPECT_EQ(made->kept.length, length);
    }
}

TEST_F(influxdb_creation, changes_nothing_of_a_database_that_is_there) {
    influxd db;
    db.query("CREATE DATABASE home WITH DURATION 60d SHARD DURATION 1d NAME mine");
    const auto before = policies(db);
    auto to = enter(db);
    EXPECT_EQ(run(to.provide(days{1825})).value(), (provision{false, {days{60}, "mine"}}));
    EXPECT_EQ(policies(db), before);
}

TEST_F(influxdb_creation, only_an_administrator_may) {
    influxd db{{.auth = true}};
    db.query("CREATE USER u WITH PASSWORD 'u'");
    for (const auto& as : {database{"home", "", ""}, {"home", "u", "u"}, {"home", "u", "wrong"}}) {
        auto to = enter(db, as);
        EXPECT_EQ(run(to.provide(std::nullopt)).error(), error::influx_credentials_refused);
        EXPECT_EQ(run(to.admit("v", "v")).error(), error::influx_credentials_refused);
    }
    EXPECT_THAT(db.query("SHOW DATABASES"), Not(HasSubstr("home")));
}

TEST_F(influxdb_creation, the_user_may_do_what_the_daemon_does_and_nothing_else) {
    influxd db{{.auth = true}};
    auto to = enter_as_admin(db);
    ASSERT_TRUE(run(to.provide(std::nullopt)));
    EXPECT_EQ(run(to.admit("daemon", password)).value(), admission::is_new);

    auto as_daemon = connect(db, {"home", "daemon", password});
    const interval hour{sys_seconds{seconds{1'790'629'200}}, sys_seconds{seconds{1'790'632'800}}};
    ASSERT_TRUE(run(as_daemon.probe(now_)));
    ASSERT_TRUE(run(as_daemon.write("m value=250,minutes=30 1790629200\n", now_)));
    EXPECT_FALSE(run(as_daemon.covered(series::consumption, "m", {}, hour)).value().empty());
    ASSERT_TRUE(run(as_daemon.erase("m", {}, interval_set{hour}, now_)));
    EXPECT_TRUE(run(as_daemon.covered(series::consumption, "m", {}, hour)).value().empty());

    auto entered = enter(db, {"home", "daemon", password});
    EXPECT_EQ(run(entered.kept()).value().policy, "forever");
    auto elsewhere = enter(db, {"another", "daemon", password});
    EXPECT_EQ(run(elsewhere.provide(std::nullopt)).error(), error::influx_credentials_refused);
    auto into_another = connect(db, {"linky", "daemon", password});
    EXPECT_FALSE(run(into_another.write("m value=1 1\n", now_)));
}

TEST_F(influxdb_creation, a_second_time_the_user_is_left_alone) {
    influxd db{{.auth = true}};
    auto to = enter_as_admin(db);
    ASSERT_TRUE(run(to.provide(std::nullopt)));
    ASSERT_EQ(run(to.admit("daemon", password)).value(), admission::is_new);
    EXPECT_EQ(run(to.admit("daemon", "another")).value(), admission::had_it);
    auto as_daemon = connect(db, {"home", "daemon", password});
    EXPECT_TRUE(run(as_daemon.probe(now_)));
    EXPECT_EQ(run(to.admit("admin", "another")).value(), admission::administrator);
}

TEST_F(influxdb_creation, a_user_with_less_is_given_the_rest) {
    influxd db{{.auth = true}};
    auto to = enter_as_admin(db);
    ASSERT_TRUE(run(to.provide(std::nullopt)));
    db.query("CREATE USER reader WITH PASSWORD 'r'; GRANT READ ON home TO reader");
    EXPECT_EQ(run(to.admit("reader", std::nullopt)).value(), admission::granted);
    auto as_reader = connect(db, {"home", "reader", "r"});
    EXPECT_TRUE(run(as_reader.write("m value=1 1\n", now_)));
}

TEST_F(influxdb_creation, a_user_whose_password_is_not_known_is_not_made) {
    influxd db;
    auto to = enter(db);
    const auto why = run(to.admit("daemon", std::nullopt));
    ASSERT_FALSE(why);
    EXPECT_EQ(why.error(), error::bad_configuration);
    EXPECT_THAT(db.query("SHOW USERS"), Not(HasSubstr("daemon")));
}

} // namespace
} // namespace linkynflux::influx
