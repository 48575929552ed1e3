// No secret and no full PRM in anything that a process prints, at the most talkative level, while
// all goes wrong that makes one talk.
#include "daemon/running_daemon.hpp"

#include "http/base64.hpp"
#include "simulator/fault_orders.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>

namespace linkynflux::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto token = "tok-9f1c77aa";
constexpr auto client_secret = "sec-31d8b0e2";
constexpr auto password = "pass-57e1c93d";
constexpr auto other_prm = "99887766554433";

class an_indiscretion : public a_daemon_with_influxdb {
protected:
    void SetUp() override {
        if (const auto why = support::influxd::missing())
            GTEST_SKIP() << *why;
        support::influxd::options locked;
        locked.auth = true;
        influxdb.emplace(locked);
        influxdb->query("CREATE USER linky WITH PASSWORD 'another'");
    }

    void configure_with_secrets(const std::string& influx) {
        settings how;
        how.influx = influx;
        how.sources = fmt::format(
            R"([ {{ "source": "conso-api", "token": "{}", "url": "{}" }},)"
            R"(  {{ "source": "data-connect", "client_id": "me", "client_secret": "{}", "url": "{}" }} ])",
            token, gateway_url(), client_secret, gateway_url());
        how.level = "debug";
        configure(how);
    }

    std::string locked_influx() const {
        return fmt::format(R"({{ "host": "127.0.0.1", "port": {}, "db": "linky", )"
                           R"("username": "linky", "password": "{}" }})",
                           influxdb->port(), password);
    }

    /// A daemon's whole poll and a fetch beside it, from nothing.
    std::string all_that_is_said() {
        std::filesystem::remove_all(state_path());
        auto daemon = start();
        EXPECT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
        auto beside = start({"fetch", "-d", "2", "--dry-run"});
        EXPECT_TRUE(beside.wait(patience));
        auto status = start({"status"});
        EXPECT_TRUE(status.wait(patience));
        auto as_json = start({"status", "--json"});
        EXPECT_TRUE(as_json.wait(patience));
        daemon.signal(SIGTERM);
        EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
        auto check = start({"check", "--online"});
        EXPECT_TRUE(check.wait(patience));
        return daemon.output() + daemon.errors() + beside.output() + beside.errors() +
               status.output() + status.errors() + as_json.output() + as_json.errors() +
               check.output() + check.errors();
    }

    static void expect_discretion(const std::string& said) {
        EXPECT_THAT(said, HasSubstr("maison: "));
        for (const std::string& secret :
             {std::string{token}, std::string{client_secret}, std::string{password},
              http::base64(fmt::format("linky:{}", password)), std::string{"simulated-token-"},
              the_meter().digits(), std::string{other_prm}})
            EXPECT_THAT(said, Not(HasSubstr(secret)));
    }

    void expect_discretion_under(const std::string& faults) {
        SCOPED_TRACE(faults);
        enedis.set_faults(simulator::parse_faults(faults).value());
        const auto before = asked.passed();
        const auto said = all_that_is_said();
        EXPECT_GT(asked.passed(), before);
        expect_discretion(said);
    }
};

TEST_F(an_indiscretion, is_not_made_when_sources_fail) {
    configure_with_secrets(fmt::format(R"({{ "host": "127.0.0.1", "port": {}, "db": "linky", )"
                                       R"("username": "admin", "password": "admin" }})",
                                       influxdb->port()));
    expect_discretion_under("[]");
    expect_discretion_under(
        R"([{ "fault": "status", "status": 401, "body": "{\"message\":\"no\"}" }])");
    expect_discretion_under(R"([{ "fault": "page" }])");
    expect_discretion_under(
        fmt::format(R"([{{ "fault": "other_meter", "prm": "{}" }}])", other_prm));
    expect_discretion_under(R"([{ "fault": "truncated" }])");
    expect_discretion_under(R"([{ "fault": "cut", "after": 500 }])");
    expect_discretion_under(fmt::format(
        R"([{{ "fault": "redirect", "location": "https://else.example/?token={}&prm={}" }}])",
        token, the_meter().digits()));
}

TEST_F(an_indiscretion, is_not_made_when_an_answer_repeats_what_it_was_asked) {
    configure_with_secrets(fmt::format(R"({{ "host": "127.0.0.1", "port": {}, "db": "linky", )"
                                       R"("username": "admin", "password": "admin" }})",
                                       influxdb->port()));
    expect_discretion_under(fmt::format(
        R"([{{ "fault": "status", "status": 400, "body": "{{\"error\":\"x\",\"error_description\":)"
        R"(\"unknown usage point {}\"}}" }}])",
        the_meter().digits()));
}

TEST_F(an_indiscretion, is_not_made_when_influxdb_refuses_the_password) {
    configure_with_secrets(locked_influx());
    const auto said = all_that_is_said();
    EXPECT_THAT(said, HasSubstr("InfluxDB"));
    expect_discretion(said);
}

TEST_F(an_indiscretion, is_not_made_about_a_broken_file) {
    configure_with(
        fmt::format("{{ \"meters\": [ {{ \"prm\": \"{}\", \"nmae\": 3 }} ],\n"
                    "  \"enedis\": [ {{ \"source\": \"conso-api\", \"token\": [ \"{}\" ] }} ] }}",
                    the_meter().digits(), token));
    auto check = start({"check"});
    EXPECT_EQ(check.wait(patience), (support::ending{78, false}));
    EXPECT_THAT(check.errors(), Not(HasSubstr(the_meter().digits())));
    EXPECT_THAT(check.errors(), Not(HasSubstr(token)));
}

} // namespace
} // namespace linkynflux::testing
