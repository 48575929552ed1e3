// What the daemon writes of itself into a real InfluxDB, and a real VictoriaMetrics: the point that
// docs/schema.md describes.
#include "daemon/running_daemon.hpp"

#include "base/civil_time.hpp"
#include "base/json_field.hpp"
#include "support/victoria_metrics.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <map>
#include <string>

namespace linkynflux::testing {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class what_the_daemon_writes_of_itself : public a_daemon_with_influxdb,
                                         public ::testing::WithParamInterface<std::string> {
protected:
    /// A daemon that polls once and is told to leave.
    void poll_once() {
        auto daemon = start();
        EXPECT_TRUE(daemon.wait_for_text("Waiting until ", patience)) << daemon.errors();
        daemon.signal(SIGTERM);
        EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
        journal += daemon.errors();
    }

    void configure_layout() {
        auto how = into_influxdb();
        how.influx =
            fmt::format(R"({{ "host": "127.0.0.1", "port": {}, "db": "linky", "layout": "{}" }})",
                        influxdb->port(), GetParam());
        configure(how);
    }

    /// The only one that an answer has.
    static json_field series_of(const json_field& answer) {
        return answer.member("results")->element(0)->member("series")->element(0).value();
    }

    std::map<std::string, std::string> field_types() {
        const auto document =
            parse_json(influxdb->query("SHOW FIELD KEYS FROM linkynflux")).value();
        const json_field answer{document};
        const auto rows = series_of(answer).member("values").value();
        std::map<std::string, std::string> types;
        for (std::size_t i = 0; i < rows.size().value(); ++i)
            types.emplace(rows.element(i)->element(0)->string().value(),
                          rows.element(i)->element(1)->string().value());
        return types;
    }

    double number(const std::string& field) {
        const auto found = influxdb->values(fmt::format("SELECT last({}) FROM linkynflux", field));
        return found.empty() ? -1 : found.begin()->second;
    }

    static double since_1970(sys_seconds instant) {
        return static_cast<double>(instant.time_since_epoch().count());
    }

    std::string journal;
};

INSTANTIATE_TEST_SUITE_P(in, what_the_daemon_writes_of_itself, ::testing::Values("tags", "fields"),
                         [](const auto& layout) { return layout.param; });

TEST_P(what_the_daemon_writes_of_itself, is_one_point_of_floats_and_two_texts) {
    configure_layout();
    poll_once();
    EXPECT_THAT(field_types(),
                UnorderedElementsAre(Pair("stored", "float"), Pair("last_slot", "float"),
                                     Pair("missing_minutes", "float"), Pair("holes", "float"),
                                     Pair("given_up", "float"), Pair("requests_left", "float"),
                                     Pair("next_poll", "float"), Pair("failed", "float"),
                                     Pair("error", "string"), Pair("source", "string")));
    EXPECT_THAT(influxdb->query("SHOW SERIES FROM linkynflux"),
                HasSubstr(R"([["linkynflux,compteur=maison"]])"));
    EXPECT_EQ(influxdb->values("SELECT count(stored) FROM linkynflux").begin()->second, 1);

    const auto today = day("2026-04-10");
    EXPECT_EQ(number("stored"), 7 * 48);
    EXPECT_EQ(number("last_slot"), since_1970(start_of(today)));
    EXPECT_EQ(number("missing_minutes"), 0);
    EXPECT_EQ(number("holes"), 0);
    EXPECT_EQ(number("given_up"), 0);
    EXPECT_EQ(number("requests_left"), 19);
    EXPECT_EQ(number("failed"), 0);
    EXPECT_GE(number("next_poll"), since_1970(start_of(today) + std::chrono::hours{32}));
    EXPECT_LT(number("next_poll"), since_1970(start_of(today) + std::chrono::hours{34}));
    EXPECT_THAT(influxdb->query("SELECT error, source FROM linkynflux"),
                HasSubstr(R"(,"","conso-api"])"));
    EXPECT_EQ(points_with("value"), 7u * 48);
}

TEST_P(what_the_daemon_writes_of_itself, has_the_sentence_of_a_failure_and_no_secret) {
    configure_layout();
    enedis.set_faults({{.what = simulator::status(
                            401, R"({"status":401,"message":"Votre token est \"invalide\""})")}});
    poll_once();
    EXPECT_EQ(number("failed"), 1);
    EXPECT_EQ(number("stored"), 0);
    EXPECT_EQ(number("missing_minutes"), 7 * 24 * 60);
    EXPECT_THAT(field_types(), Not(Contains(Key("last_slot"))));
    const auto document = parse_json(influxdb->query("SELECT error FROM linkynflux")).value();
    const json_field answer{document};
    const auto rows = series_of(answer).member("values").value();
    const std::string error{rows.element(0)->element(1)->string().value()};
    EXPECT_THAT(error, HasSubstr("token"));
    EXPECT_THAT(error, Not(HasSubstr("a-token")));
    EXPECT_THAT(error, Not(HasSubstr(the_meter().digits())));
    EXPECT_THAT(journal, HasSubstr(error));
}

/// Half a minute, after which what was written is looked for, lasts half a second: the server shows
/// it some tries later.
TEST_F(a_daemon, writes_numbers_of_itself_into_victoria_metrics) {
    if (const auto why = support::victoria_metrics::missing())
        GTEST_SKIP() << *why;
    support::victoria_metrics server;
    settings how;
    how.influx = fmt::format(R"({{ "version": "victoriametrics", "url": "{}" }})", server.url());
    configure(how);
    set_clock("2026-04-10T10:00:00Z", 60);
    auto daemon = start();
    EXPECT_TRUE(daemon.wait_for_text("Waiting until 2026-04-11", patience)) << daemon.errors();
    daemon.signal(SIGTERM);
    EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    server.show_all();
    for (const std::string field : {"missing_minutes", "holes", "failed"}) {
        const auto found =
            server.samples(fmt::format(R"({{__name__="linkynflux_{}",compteur="maison"}})", field));
        ASSERT_FALSE(found.empty()) << field << daemon.errors();
        EXPECT_EQ(found.back().value, 0) << field << daemon.errors();
    }
    for (const auto* text : {"error", "source"})
        EXPECT_TRUE(server.samples(fmt::format(R"({{__name__="linkynflux_{}"}})", text)).empty());
}

} // namespace
} // namespace linkynflux::testing
