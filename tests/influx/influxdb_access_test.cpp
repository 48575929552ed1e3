// Users and certificates of a real InfluxDB 1.x.
#include "influx/real_influxdb.hpp"
#include "support/certificates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace linkynflux::influx {
namespace {

using namespace std::chrono_literals;
using support::influxd;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using influxdb_access = real_influxdb;

const interval any_time{sys_seconds{0s}, sys_seconds{3600s}};

TEST_F(influxdb_access, without_credentials_nothing_is_written) {
    influxd db{{.auth = true}};
    auto to = connect(db);
    const auto refused = run(to.probe(now_));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), error::influx_credentials_refused);
    EXPECT_THAT(refused.error().what, HasSubstr("\"username\""));
    EXPECT_EQ(run(to.covered(series::consumption, "m", {}, any_time)).error(),
              error::influx_credentials_refused);
}

TEST_F(influxdb_access, a_wrong_password_is_refused_and_not_shown) {
    influxd db{{.auth = true}};
    auto to = connect(db, {"linky", "admin", "wrong-one"});
    const auto refused = run(to.write("m value=1 1\n", now_));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), error::influx_credentials_refused);
    EXPECT_THAT(refused.error().what, AllOf(HasSubstr("\"admin\""), Not(HasSubstr("wrong-one"))));
}

TEST_F(influxdb_access, a_user_needs_both_rights) {
    influxd db{{.auth = true}};
    db.query("CREATE USER reader WITH PASSWORD 'r:é/1'; CREATE USER writer WITH PASSWORD 'w'; "
             "GRANT READ ON linky TO reader; GRANT WRITE ON linky TO writer");
    auto reader = connect(db, {"linky", "reader", "r:é/1"});
    EXPECT_TRUE(run(reader.covered(series::consumption, "m", {}, any_time)));
    const auto write = run(reader.write("m value=1 1\n", now_));
    ASSERT_FALSE(write);
    EXPECT_EQ(write.error(), error::influx_credentials_refused);
    EXPECT_THAT(write.error().what, HasSubstr(R"(GRANT ALL ON "linky" TO "reader")"));

    auto writer = connect(db, {"linky", "writer", "w"});
    EXPECT_TRUE(run(writer.write("m value=1 1\n", now_)));
    EXPECT_EQ(run(writer.covered(series::consumption, "m", {}, any_time)).error(),
              error::influx_credentials_refused);

    db.query("GRANT ALL ON linky TO writer");
    EXPECT_TRUE(run(writer.probe(now_)));
    EXPECT_TRUE(run(writer.covered(series::consumption, "m", {}, any_time)));
}

/// A certificate of an authority of the test's own, as files.
struct signed_identity {
    explicit signed_identity(const support::authority& by) {
        const auto localhost = by.issue();
        save(certificate, localhost.certificate);
        save(key, localhost.key);
        save(ca, by.certificate());
    }

    static void save(const std::string& path, const std::string& text) {
        std::ofstream{path} << text;
    }

    support::temporary_directory directory;
    std::string certificate = directory / "certificate.pem";
    std::string key = directory / "key.pem";
    std::string ca = directory / "ca.pem";
};

TEST_F(influxdb_access, over_tls_the_authority_given_is_believed_and_no_other) {
    const support::authority home;
    const signed_identity files{home};
    influxd db{{.certificate_file = files.certificate, .key_file = files.key}};

    auto trusting = connect(db, {"linky", "", ""}, {true, files.ca});
    const auto ready = run(trusting.probe(now_));
    EXPECT_TRUE(ready) << ready.error().what;
    EXPECT_TRUE(run(trusting.write("m value=1 1\n", now_)));

    auto strict = connect(db);
    const auto refused = run(strict.probe(now_));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), error::certificate_refused);
    EXPECT_THAT(refused.error().what, AllOf(HasSubstr("\"ca_file\""), HasSubstr("\"verify_ssl\"")));
}

TEST_F(influxdb_access, over_tls_without_verification_any_certificate_will_do) {
    const support::authority home;
    const signed_identity files{home};
    influxd db{{.certificate_file = files.certificate, .key_file = files.key}};
    auto careless = connect(db, {"linky", "", ""}, {false, {}});
    const auto ready = run(careless.probe(now_));
    EXPECT_TRUE(ready) << ready.error().what;
}

} // namespace
} // namespace linkynflux::influx
