// The daemon before a real VictoriaMetrics, which says yes before it has stored: both are killed,
// and in the end each day is there once and whole.
#include "daemon/pass_on.hpp"
#include "daemon/running_daemon.hpp"

#include "base/civil_time.hpp"
#include "simulator/truth.hpp"
#include "support/victoria_metrics.hpp"

#include <fmt/format.h>

#include <cmath>
#include <csignal>
#include <map>
#include <optional>
#include <stdexcept>

namespace linkynflux::testing {
namespace {

using std::chrono::days;

/// Half a minute, after which what was written is looked for, lasts half a second: too short for
/// the server to be safe.
constexpr int pace = 60;

/// Written to at each path that it takes lines at.
class before_victoria_metrics : public a_daemon, public ::testing::WithParamInterface<std::string> {
protected:
    void SetUp() override {
        if (const auto why = support::victoria_metrics::missing())
            GTEST_SKIP() << *why;
        server.emplace();
        settings how;
        how.influx =
            fmt::format(R"({{ "version": "victoriametrics", "url": "http://127.0.0.1:{}{}" }})",
                        influx_port(), GetParam());
        configure(how);
        answer_for_influx([this](const http::request& what) { return answer(what); });
    }

    /// Whatever the server answers; away while it is down.
    support::reply answer(const http::request& what) {
        support::reply out;
        const bool is_write = what.target.starts_with(GetParam() + "/write") && !what.body.empty();
        try {
            out.content = pass_on(what, server->port());
        } catch (const std::runtime_error&) {
            out.content = {503, {}, "away"};
            return out;
        }
        if (is_write)
            written.pass();
        return out;
    }

    void kill_server() {
        server->kill();
        server->start();
    }

    std::map<local_days, simulator::day_truth> stored() {
        server->show_all();
        std::map<local_days, simulator::day_truth> found;
        for (const auto& one : server->samples(R"({__name__="conso_elec_value"})")) {
            auto& day = found[paris_day(one.at)];
            day.watt_hours += static_cast<std::int64_t>(std::llround(one.value));
            ++day.slots;
        }
        return found;
    }

    std::optional<support::victoria_metrics> server;
    turnstile written; ///< writes that the server has taken
};

INSTANTIATE_TEST_SUITE_P(at, before_victoria_metrics, ::testing::Values("", "/api/v2"),
                         [](const auto& path) { return path.param.empty() ? "write" : "api_v2"; });

TEST_P(before_victoria_metrics, every_day_is_there_once_though_both_are_killed) {
    set_clock("2026-04-10T10:00:00Z", pace);
    {
        auto daemon = start();
        ASSERT_TRUE(written.wait_for(1, patience)) << daemon.errors();
        daemon.signal(SIGKILL);
        ASSERT_EQ(daemon.wait(patience), (support::ending{SIGKILL, true}));
    }
    kill_server();
    EXPECT_TRUE(stored().empty()) << "what it said yes to is lost";

    auto daemon = start();
    ASSERT_TRUE(written.wait_for(2, patience)) << daemon.errors();
    kill_server();
    ASSERT_TRUE(daemon.wait_for_text("that waited on disk was carried out", patience))
        << daemon.errors();
    EXPECT_NE(daemon.errors().find("does not show them yet"), std::string::npos) << daemon.errors();
    daemon.signal(SIGTERM);
    EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();

    const auto found = stored();
    EXPECT_EQ(found.size(), 7u);
    for (const auto& [of, what] : found) {
        const auto truth = simulator::truth_of(the_meter(), of, series::consumption, {});
        EXPECT_EQ(what.watt_hours, truth.watt_hours) << format_day(of);
        EXPECT_EQ(what.slots, truth.slots) << format_day(of);
    }
}

TEST_P(before_victoria_metrics, that_would_not_keep_it_nothing_is_written) {
    const auto expect_told = [&](const support::victoria_metrics::flags& set,
                                 const std::string& remedy) {
        server.emplace(set);
        auto daemon = start();
        EXPECT_TRUE(daemon.wait_for_text(remedy, patience)) << daemon.errors();
        daemon.signal(SIGTERM);
        EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    };
    set_clock("2026-04-10T10:00:00Z");
    expect_told({{"retentionPeriod", "100y"}}, "-dedup.minScrapeInterval=1ms");
    set_clock("2026-04-11T10:00:00Z"); // past the next try that the first one planned
    expect_told({{"dedup.minScrapeInterval", "1ms"}, {"retentionPeriod", "1"}},
                "-retentionPeriod=100y");
    EXPECT_EQ(written.passed(), 0u);
    EXPECT_EQ(asked.passed(), 0u) << "no request is spent on what cannot be kept";
}

TEST_F(a_daemon, that_takes_victoria_metrics_for_an_influxdb_writes_nothing_there) {
    if (const auto why = support::victoria_metrics::missing())
        GTEST_SKIP() << *why;
    const support::victoria_metrics server;
    settings how;
    how.influx = influx_at(server.port());
    configure(how);
    auto daemon = start();
    EXPECT_TRUE(daemon.wait_for_text(R"(write "version": "victoriametrics" instead)", patience))
        << daemon.errors();
    daemon.signal(SIGTERM);
    EXPECT_EQ(daemon.wait(patience), support::ending{}) << daemon.errors();
    EXPECT_EQ(asked.passed(), 0u);
}

} // namespace
} // namespace linkynflux::testing
