// What a daemon lives among in these tests: a gateway over TLS, an InfluxDB, a configuration file
// and a state directory of its own.
#pragma once

#include "daemon/turnstile.hpp"
#include "simulator/gateway.hpp"
#include "simulator/paced_time.hpp"
#include "support/certificates.hpp"
#include "support/child_process.hpp"
#include "support/http_server.hpp"
#include "support/influxd.hpp"
#include "support/temporary_directory.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::testing {

/// Longer than anything here takes: a bound for a test that fails, no measure of one that passes.
constexpr std::chrono::seconds patience{60};

const prm& the_meter();
local_days day(const std::string& text);

class a_daemon : public ::testing::Test {
protected:
    using environment = std::map<std::string, std::optional<std::string>>;

    explicit a_daemon(simulator::world all = {});

    /// What stands in the configuration file, each part as JSON text.
    struct settings {
        std::string meters{};  ///< one meter `maison` where empty
        std::string sources{}; ///< Conso API at the simulated gateway where empty
        std::string influx{};  ///< the one that takes everything where empty
        std::string off_peak = "[]";
        std::string level = "debug";
    };
    void configure(const settings& how);
    /// The file's text as it is.
    void configure_with(const std::string& text);
    std::string config_file() const { return directory_ / "linkynflux.json"; }
    std::string conso_api(const std::string& url = "") const;
    std::string data_connect() const;
    static std::string influx_at(std::uint16_t port);
    std::uint16_t influx_port() const { return influx_server_.port(); }
    std::string gateway_url() const;

    /// It is that instant now (`2026-04-10T10:00:00Z`), and time runs so many times as fast.
    void set_clock(const std::string& start, int pace = 1);
    sys_seconds now() const;

    /// `linkynflux-at` with these words, on this configuration and state directory.
    support::child_process start(std::vector<std::string> words = {"run"},
                                 const environment& more = {});
    /// The same command for another program to execute.
    std::vector<std::string> command(std::vector<std::string> words) const;
    environment surroundings(const environment& more = {}) const;

    /// Whoever answers in place of the simulated ones, from the next request on; `{}` for nobody.
    void answer_for_enedis(support::handler other);
    void answer_for_influx(support::handler other);
    support::reply ask_enedis(const http::request& what);

    std::string state_path() const { return directory_ / "state"; }
    const support::temporary_directory& directory() const { return directory_; }
    /// Every file of meters and ledgers can be read back.
    void expect_state_is_readable() const;

    simulator::gateway enedis;
    turnstile asked; ///< each request for a load curve

private:
    support::reply enedis_reply(const http::request& what);
    support::reply influx_reply(const http::request& what);

    support::temporary_directory directory_;
    support::authority authority_;
    mutable std::mutex mutex_;
    std::string clock_text_;
    simulator::paced_time clock_;
    support::handler other_enedis_;
    support::handler other_influx_;
    support::http_server gateway_server_;
    support::http_server influx_server_;
};

/// Where points are looked at: a real InfluxDB beside the daemon. Skips where there is none.
class a_daemon_with_influxdb : public a_daemon {
protected:
    using a_daemon::a_daemon;
    void SetUp() override;

    settings into_influxdb() const;
    std::size_t points_with(const std::string& field, const std::string& where = "");

    std::optional<support::influxd> influxdb;
};

} // namespace linkynflux::testing
