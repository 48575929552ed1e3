// `check --online`: what it asks, whom it leaves alone, and how it judges the answers.
#include "daemon/running_daemon.hpp"
#include "support/reserved_port.hpp"
#include "sync/remembered.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>

namespace linkynflux::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr support::ending ends_with(int status) {
    return {status, false};
}

struct outcome {
    std::optional<support::ending> end;
    std::string printed;
    std::string errors;
};

outcome ended(support::child_process process) {
    const auto end = process.wait(patience);
    return {end, process.output(), process.errors()};
}

class a_check_online : public a_daemon {
protected:
    using a_daemon::a_daemon;

    outcome check_online() { return ended(start({"check", "--online"})); }

    void poll_once() {
        auto daemon = start();
        ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
        daemon.signal(SIGTERM);
        ASSERT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    }

    std::size_t requests_entered() const {
        const auto found =
            sync::remembered_ledger(store::state_directory{state_path()}, "conso-api-localhost");
        return found ? found->spent.size() : 0;
    }
};

TEST_F(a_check_online, makes_one_request_that_is_counted) {
    const auto found = check_online();
    EXPECT_EQ(found.end, support::ending{}) << found.printed << found.errors;
    EXPECT_THAT(found.printed,
                AllOf(HasSubstr("/linky answers\n"), HasSubstr("maison: nothing written yet\n"),
                      HasSubstr("conso-api answers: 48 values of maison, consumption, for "
                                "2026-04-09\n")));
    EXPECT_EQ(asked.passed(), 1u);
    EXPECT_EQ(requests_entered(), 1u);
    EXPECT_EQ(sync::remembered_meter(store::state_directory{state_path()}, the_meter()).value(),
              std::nullopt);
}

TEST_F(a_check_online, enters_the_request_before_it_is_made) {
    answer_for_enedis([this](const http::request& what) {
        EXPECT_EQ(requests_entered(), 1u);
        return ask_enedis(what);
    });
    EXPECT_EQ(check_online().end, support::ending{});
    EXPECT_EQ(asked.passed(), 1u);
}

TEST_F(a_check_online, keeps_within_the_budget) {
    settings how;
    how.sources = fmt::format(R"([ {{ "source": "conso-api", "token": "a-token", "url": "{}",
                                     "budget": {{ "requests": 1, "hours": 12 }} }} ])",
                              gateway_url());
    configure(how);
    EXPECT_EQ(check_online().end, support::ending{});
    const auto again = check_online();
    EXPECT_EQ(again.end, ends_with(75));
    EXPECT_THAT(again.printed, HasSubstr("conso-api may be asked again from 2026-04-11 00:0"));
    EXPECT_EQ(asked.passed(), 1u);
}

TEST_F(a_check_online, beside_a_daemon_leaves_the_sources_to_it) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    const auto before = asked.passed();
    const auto found = check_online();
    EXPECT_THAT(found.printed, AllOf(HasSubstr("sources are not asked, for the daemon runs"),
                                     HasSubstr("answered last: linkynflux status\n")));
    EXPECT_THAT(found.printed, HasSubstr("conso-api (maison): the token does not say"));
    EXPECT_EQ(asked.passed(), before);
    EXPECT_TRUE(daemon.running());
}

TEST_F(a_check_online, judges_a_refusal) {
    answer_for_enedis([](const http::request&) {
        support::reply out;
        out.content = {401, {{"Content-Type", "application/json"}}, R"({"message":"non"})"};
        return out;
    });
    const auto found = check_online();
    EXPECT_EQ(found.end, ends_with(77));
    EXPECT_THAT(found.printed, HasSubstr("conso-api refuses maison, consumption of 2026-04-09: "
                                         "conso-api"));
}

TEST_F(a_check_online, tells_what_is_not_published_yet_from_a_refusal) {
    answer_for_enedis([](const http::request&) {
        support::reply out;
        out.content = {404,
                       {{"Content-Type", "application/json"}},
                       R"({"error":"no_data_found","error_description":"no measure found"})"};
        return out;
    });
    const auto found = check_online();
    EXPECT_EQ(found.end, ends_with(75));
    EXPECT_THAT(found.printed, HasSubstr("conso-api answers, but not yet with maison"));
}

TEST_F(a_check_online, of_an_influxdb_that_is_away_ends_69_and_goes_on) {
    const support::reserved_port nobody;
    settings how;
    how.influx = influx_at(nobody.number());
    configure(how);
    const auto found = check_online();
    EXPECT_EQ(found.end, ends_with(69)) << found.printed;
    EXPECT_THAT(found.printed, HasSubstr("conso-api answers: 48 values"));
}

/// The stand-in takes everything and shows nothing: as after a DROP DATABASE.
TEST_F(a_check_online, says_that_what_was_written_is_gone_and_how_to_refill) {
    poll_once();
    const auto found = check_online();
    EXPECT_EQ(found.end, ends_with(74)) << found.printed;
    EXPECT_THAT(found.printed,
                AllOf(HasSubstr("maison: consumption from 2026-04-09 00:00 to 2026-04-10 00:00 was "
                                "written and is no longer in InfluxDB"),
                      HasSubstr("remove meters/" + the_meter().key() + ".json")));
}

TEST_F(a_check_online, warns_where_another_database_is_configured_now) {
    poll_once();
    EXPECT_THAT(check_online().printed, Not(HasSubstr("what is remembered was written")));
    settings how;
    how.meters = fmt::format(R"([ {{ "prm": "{}", "name": "maison", "tags": {{ "a": "b" }} }} ])",
                             the_meter().digits());
    configure(how);
    const auto found = check_online();
    EXPECT_EQ(found.end, support::ending{}) << found.printed;
    EXPECT_THAT(found.printed, AllOf(HasSubstr("warning: maison: what is remembered was written "),
                                     HasSubstr("conso_elec tags a=b is configured now")));
}

TEST_F(a_check_online, leaves_to_the_daemon_what_systemd_gave_it_alone) {
    settings how;
    how.sources = fmt::format(
        R"([ {{ "source": "conso-api", "token": {{ "credential": "conso-api" }}, "url": "{}" }} ])",
        gateway_url());
    how.influx = R"({ "host": "127.0.0.1", "port": 1, "db": "linky", "username": "linky",
                      "password": { "credential": "influx" } })";
    configure(how);
    const auto found = check_online();
    EXPECT_EQ(found.end, support::ending{}) << found.printed;
    EXPECT_THAT(found.printed, AllOf(HasSubstr("InfluxDB is not asked: its password"),
                                     HasSubstr("conso-api is not asked: its token")));
    EXPECT_EQ(asked.passed(), 0u);
}

simulator::world with_contracts() {
    simulator::world all;
    all.shape = simulator::format::meter_reading;
    all.everyone.subscribed_kva = 9;
    all.everyone.off_peak_hours = "HC (22H50-6H50)";
    return all;
}

class a_check_of_contracts : public a_check_online {
protected:
    a_check_of_contracts() : a_check_online(with_contracts()) {
        settings how;
        how.sources = fmt::format(
            R"([ {{ "source": "myelectricaldata", "token": "a-token", "url": "{}" }} ])",
            gateway_url());
        how.off_peak = R"([ "22:30-06:30" ])";
        configure(how);
    }

    static constexpr auto side_by_side = "maison: off-peak hours, as the contract says: "
                                         "HC (22H50-6H50); as configured: 22:30-06:30\n";
};

TEST_F(a_check_of_contracts, asks_once_and_keeps_nothing) {
    const auto found = check_online();
    EXPECT_EQ(found.end, support::ending{}) << found.printed;
    EXPECT_THAT(found.printed, HasSubstr(side_by_side));
    EXPECT_EQ(enedis.count(simulator::request_kind::contract), 1u);
    EXPECT_EQ(sync::remembered_meter(store::state_directory{state_path()}, the_meter()).value(),
              std::nullopt);
}

TEST_F(a_check_of_contracts, shows_a_known_one_without_asking) {
    poll_once();
    const auto before = enedis.count(simulator::request_kind::contract);
    EXPECT_THAT(check_online().printed, HasSubstr(side_by_side));
    EXPECT_EQ(enedis.count(simulator::request_kind::contract), before);
}

class a_check_of_influxdb : public a_daemon_with_influxdb {
protected:
    outcome check_online() { return ended(start({"check", "--online"})); }
};

TEST_F(a_check_of_influxdb, finds_all_that_was_written_and_what_was_deleted_of_it) {
    auto daemon = start();
    ASSERT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
    daemon.signal(SIGTERM);
    ASSERT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    const auto whole = check_online();
    EXPECT_EQ(whole.end, support::ending{}) << whole.printed << whole.errors;
    EXPECT_THAT(whole.printed, HasSubstr("maison, consumption: InfluxDB holds all of 2026-04-09 "
                                         "00:00 to 2026-04-10 00:00"));
    influxdb->query("DELETE FROM conso_elec WHERE time >= '2026-04-09T10:00:00Z' AND time < "
                    "'2026-04-09T12:00:00Z'");
    const auto partly = check_online();
    EXPECT_EQ(partly.end, ends_with(74)) << partly.printed;
    EXPECT_THAT(partly.printed,
                AllOf(HasSubstr("maison: consumption from 2026-04-09 12:00 to 2026-04-09 14:00 was "
                                "written and is no longer in InfluxDB"),
                      HasSubstr("22 h are there and 2 h are gone")));
}

} // namespace
} // namespace linkynflux::testing
