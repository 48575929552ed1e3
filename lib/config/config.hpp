// The configuration file, parsed and checked: after `parse` no value is out of range.
#pragma once

#include "base/meter.hpp"
#include "base/question.hpp"
#include "base/result.hpp"
#include "base/server_kind.hpp"
#include "base/window.hpp"
#include "config/secret.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::config {

enum class source_kind { data_connect, conso_api, my_electrical_data };

/// `data-connect`, `conso-api`, `myelectricaldata`.
std::string_view to_string(source_kind kind);

/// One entry of `enedis`.
struct source {
    source_kind kind;
    std::string url;       ///< without a trailing slash; the gateway's own where none is given
    secret token;          ///< conso-api, myelectricaldata
    int version = 1;       ///< of the interface, 1 or 2: myelectricaldata
    std::string client_id; ///< data-connect
    secret client_secret;  ///< data-connect
    request_budget budget; ///< the gateway's limit, or less

    bool operator==(const source&) const = default;
};

struct meter {
    prm id;
    std::string name;                        ///< for people; default: the PRM's label
    std::vector<series> what;                ///< default: consumption
    std::map<std::string, std::string> tags; ///< added to every point
    std::optional<double> subscribed_power_kva;
    std::optional<local_days> since; ///< fill back to here
    std::vector<source> sources;     ///< its own, or those of the file
    std::vector<window> off_peak;    ///< its own, or those of the file

    bool operator==(const meter&) const = default;
};

/// Where the points go.
struct influx {
    server_kind kind = server_kind::influx_1;
    std::string host = "localhost";
    std::uint16_t port = 8086;
    std::string path;         ///< before the paths of the API: empty, or `/prefix`
    std::string socket;       ///< of a local InfluxDB 1.x, instead of host and port
    std::string db = "linky"; ///< InfluxDB 2: the bucket; VictoriaMetrics: empty
    std::string org;          ///< InfluxDB 2
    std::string username;     ///< empty: a token, or no authentication
    secret password;
    secret token; ///< empty: none
    bool ssl = false;
    bool verify_ssl = true;
    std::string ca_file;
    std::string measurement = "conso_elec";
    layout how = layout::tags;

    bool operator==(const influx&) const = default;
};

/// Minutes after midnight on the Paris clock.
struct hours {
    std::chrono::minutes from;
    std::chrono::minutes to;

    bool operator==(const hours&) const = default;
};

struct poll {
    hours between{std::chrono::hours{8}, std::chrono::hours{10}};
    hours quiet{std::chrono::hours{22}, std::chrono::hours{6}}; ///< may cross midnight

    bool operator==(const poll&) const = default;
};

enum class log_level { error, warning, info, debug };

struct config {
    std::vector<meter> meters;
    influx destination;
    poll polling;
    log_level level = log_level::info;

    bool operator==(const config&) const = default;
};

/// The file's text (JSON with // comments). A failure has `error::bad_configuration` and one line:
/// "FILE:LINE: JSON.PATH: what is wrong; what to write instead".
result<config> parse(std::string_view text, std::string_view file);

/// Reads the file, parses it, and looks into every { "file": PATH } secret: one that is unreadable,
/// empty or readable by everyone is a failure of the same form. Credentials are not read here,
/// since systemd gives them to the service alone.
result<config> load(const std::string& path);

} // namespace linkynflux::config
