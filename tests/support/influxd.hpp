// A real InfluxDB 1.x from Debian's package, on loopback, for as long as a test.
#pragma once

#include "support/child_process.hpp"
#include "support/reserved_port.hpp"
#include "support/temporary_directory.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace linkynflux::support {

class influxd {
public:
    struct options {
        bool auth = false;
        std::optional<std::string> certificate_file{}; ///< with `key_file`: TLS
        std::optional<std::string> key_file{};
        /// Further settings, as its environment spells them: `INFLUXDB_HTTP_MAX_ROW_LIMIT`.
        std::map<std::string, std::string> settings{};
    };

    /// Where the program is not installed: why a test that needs it must skip.
    static std::optional<std::string> missing();

    /// Started and answering, with an empty database "linky"; with auth, the user admin/admin.
    influxd() : influxd(options{}) {}
    explicit influxd(options how);
    ~influxd();

    std::uint16_t port() const { return port_.number(); }
    /// `http://127.0.0.1:PORT`, or `https://localhost:PORT`.
    std::string url() const;
    /// Stops it (SIGKILL), keeping its data; `start` brings it back on the same port. Until then
    /// connections are refused.
    void stop();
    void start();

    /// Runs InfluxQL as the administrator on "linky" and returns the JSON answer's text (epoch=s).
    /// Throws std::runtime_error where the server or a statement fails.
    std::string query(const std::string& influxql);
    /// First value column of the first series' rows, keyed by time (seconds): `{time: value}`. A
    /// row without that value is left out. Read from CSV, since Boost.JSON 1.81 reads long decimals
    /// a little off; so the measurement has no comma.
    std::map<std::int64_t, double> values(const std::string& influxql);

private:
    std::string ask(const std::string& influxql, const std::string& format);
    bool uses_tls() const { return how_.certificate_file && how_.key_file; }

    options how_;
    reserved_port port_;
    temporary_directory directory_;
    std::unique_ptr<child_process> process_;
    bool has_administrator_ = false;
};

} // namespace linkynflux::support
