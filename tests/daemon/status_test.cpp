// `status` beside a daemon, beside a fetch, and over a state directory that is broken in part.
#include "daemon/running_daemon.hpp"
#include "store/outbox.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace linkynflux::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr support::ending state_directory{74, false};

support::reply silence(const http::request&) {
    support::reply none;
    none.silent = true;
    return none;
}

/// A JSON Web Token that ends on 1 April 2027 (`{"exp":1806566400}`).
constexpr auto dated_token = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE4MDY1NjY0MDB9.c2lnbmF0dXJl";

class the_status : public a_daemon {
protected:
    struct outcome {
        std::optional<support::ending> end;
        std::string printed;
        std::string errors;
    };

    outcome status(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"status"};
        words.insert(words.end(), more.begin(), more.end());
        auto process = start(words);
        const auto end = process.wait(patience);
        return {end, process.output(), process.errors()};
    }

    void configure_two_meters() {
        settings how;
        how.meters = fmt::format(
            R"([ {{ "prm": "{}", "name": "maison", "tags": {{ "site": "a" }} }},
                 {{ "prm": "98765432109876", "name": "atelier", "tags": {{ "site": "b" }} }} ])",
            the_meter().digits());
        configure(how);
    }

    void poll_once() {
        auto daemon = start();
        ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
        daemon.signal(SIGTERM);
        ASSERT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    }
};

TEST_F(the_status, creates_nothing) {
    const auto found = status();
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(found.printed, StartsWith("2026-04-10 12:0"));
    EXPECT_THAT(found.printed, HasSubstr("conso-api: 0 of 20 requests in 12 h spent, 20 left"));
    EXPECT_FALSE(std::filesystem::exists(state_path()));
    EXPECT_EQ(asked.passed(), 0u);
}

TEST_F(the_status, says_what_a_poll_cost_and_brought) {
    poll_once();
    const auto found = status();
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(found.printed,
                AllOf(HasSubstr("the daemon does not run"),
                      HasSubstr("maison, consumption: written from 2026-04-03 00:00 up to "
                                "2026-04-10 00:00; nothing of the last seven days missing\n"),
                      HasSubstr("conso-api: 1 of 20 requests in 12 h spent, 19 left now\n"),
                      HasSubstr("conso-api: the token does not say when it ends\n")));
}

TEST_F(the_status, says_why_the_last_poll_failed_and_that_someone_must_act) {
    answer_for_enedis([](const http::request&) {
        support::reply out;
        out.content = {401, {{"Content-Type", "application/json"}}, R"({"message":"non"})"};
        return out;
    });
    poll_once();
    EXPECT_THAT(status().printed, HasSubstr("maison: trouble at 2026-04-10 12:0"));
    EXPECT_THAT(status().printed, HasSubstr("and someone must act: conso-api"));
}

TEST_F(the_status, beside_a_fetch_does_not_call_it_the_daemon) {
    answer_for_enedis(silence);
    auto fetch = start({"fetch", "-d", "1"});
    ASSERT_TRUE(asked.wait_for(1, patience)) << fetch.errors();
    const auto found = status();
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(found.printed, AllOf(HasSubstr("a linkynflux command holds the state directory"),
                                     Not(HasSubstr("the daemon runs"))));
    fetch.signal(SIGKILL);
    (void)fetch.wait(patience);
}

TEST_F(the_status, of_a_meter_that_cannot_be_read_hides_no_other) {
    configure_two_meters();
    poll_once();
    const auto broken = fmt::format("{}/meters/{}.json", state_path(), the_meter().key());
    std::ofstream{broken, std::ios::trunc} << "{ \"version\": 1, ";
    const auto found = status();
    EXPECT_EQ(found.end, state_directory) << found.errors;
    EXPECT_THAT(found.printed,
                AllOf(HasSubstr("maison: " + broken + ": "),
                      HasSubstr("atelier, consumption: written from 2026-04-03 00:00"),
                      HasSubstr("atelier: next poll 2026-04-11 0"), Not(HasSubstr("(maison)"))));
    EXPECT_TRUE(std::filesystem::exists(broken));
    const auto as_json = status({"--json"});
    EXPECT_EQ(as_json.end, state_directory);
    const auto all = boost::json::parse(as_json.printed);
    EXPECT_FALSE(all.at("meters").at(0).at("error").is_null());
    EXPECT_EQ(all.at("meters").at(1).at("series").at(0).at("missing_seconds").to_number<int>(), 0);
}

TEST_F(the_status, of_a_ledger_that_cannot_be_read_goes_on) {
    poll_once();
    std::ofstream{state_path() + "/ledgers/conso-api-localhost.json", std::ios::trunc} << "x";
    const auto found = status();
    EXPECT_EQ(found.end, state_directory);
    EXPECT_THAT(found.printed,
                AllOf(HasSubstr("maison: next poll"), HasSubstr("ledgers/conso-api-localhost.json"),
                      HasSubstr("the token does not say")));
}

TEST_F(the_status, needs_no_secret_that_systemd_keeps_from_it) {
    settings how;
    how.sources = fmt::format(
        R"([ {{ "source": "conso-api", "token": {{ "credential": "conso-api" }}, "url": "{}" }} ])",
        gateway_url());
    how.influx = R"({ "host": "127.0.0.1", "port": 1, "db": "linky", "username": "linky",
                      "password": { "credential": "influx" } })";
    configure(how);
    const auto found = status();
    EXPECT_EQ(found.end, support::ending{}) << found.errors;
    EXPECT_THAT(found.printed, AllOf(HasSubstr("conso-api: 0 of 20 requests in 12 h spent"),
                                     HasSubstr("conso-api: the token is the daemon's own")));
}

TEST_F(the_status, reads_the_end_of_a_token_from_the_token) {
    settings how;
    how.sources = fmt::format(R"([ {{ "source": "conso-api", "token": "{}", "url": "{}" }} ])",
                              dated_token, gateway_url());
    configure(how);
    EXPECT_THAT(status().printed, HasSubstr("conso-api: the token is good until 2027-04-01\n"));
    EXPECT_EQ(asked.passed(), 0u);
}

TEST_F(the_status, counts_what_waits_for_influxdb) {
    answer_for_influx([](const http::request&) {
        support::reply out;
        out.content.status = 503;
        return out;
    });
    poll_once();
    const store::outbox entries{store::state_directory{state_path()}, the_meter()};
    ASSERT_TRUE(entries.save({1, "elsewhere", series::consumption, {}, {}, false, "a b=1 2\n"}));
    EXPECT_THAT(status().printed, HasSubstr("maison: 1 batch for InfluxDB on disk\n"));
    ASSERT_TRUE(entries.set_aside(1));
    EXPECT_THAT(status().printed, HasSubstr("maison: 0 batches for InfluxDB on disk, 1 batch set "
                                            "aside"));
}

TEST_F(the_status, says_when_another_database_is_configured_now) {
    poll_once();
    settings how;
    how.influx = R"({ "host": "127.0.0.1", "port": 1, "db": "new" })";
    configure(how);
    EXPECT_THAT(status().printed, AllOf(HasSubstr("maison: what follows counts for http://127."),
                                        HasSubstr("/linky conso_elec tags, which is not")));
}

} // namespace
} // namespace linkynflux::testing
