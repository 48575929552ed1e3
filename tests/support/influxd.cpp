// influxd as a child process: its settings in its environment, all that it keeps in one directory.
#include "support/influxd.hpp"

#include "http/base64.hpp"
#include "support/exchange.hpp"
#include "support/installed.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <chrono>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace linkynflux::support {

using namespace std::chrono_literals;

std::optional<std::string> influxd::missing() {
    if (is_installed("influxd"))
        return std::nullopt;
    return "influxd is not installed (apt install influxdb)";
}

influxd::influxd(options how) : how_(std::move(how)) {
    start();
    if (how_.auth)
        query("CREATE USER admin WITH PASSWORD 'admin' WITH ALL PRIVILEGES");
    has_administrator_ = how_.auth;
    query("CREATE DATABASE linky");
}

influxd::~influxd() = default;

std::string influxd::url() const {
    return (uses_tls() ? "https://localhost:" : "http://127.0.0.1:") + std::to_string(port());
}

void influxd::stop() {
    process_.reset();
}

void influxd::start() {
    const auto yes_or_no = [](bool yes) { return yes ? "true" : "false"; };
    std::map<std::string, std::optional<std::string>> environment{
        {"INFLUXDB_REPORTING_ENABLED", "false"},
        {"INFLUXDB_MONITOR_STORE_ENABLED", "false"},
        {"INFLUXDB_BIND_ADDRESS", "127.0.0.1:0"}, // for backups, which no test makes
        {"INFLUXDB_META_DIR", directory_ / "meta"},
        {"INFLUXDB_DATA_DIR", directory_ / "data"},
        {"INFLUXDB_DATA_WAL_DIR", directory_ / "wal"},
        {"INFLUXDB_HTTP_BIND_ADDRESS", "127.0.0.1:" + std::to_string(port())},
        {"INFLUXDB_HTTP_AUTH_ENABLED", yes_or_no(how_.auth)},
        {"INFLUXDB_HTTP_HTTPS_ENABLED", yes_or_no(uses_tls())},
    };
    if (uses_tls()) {
        environment["INFLUXDB_HTTP_HTTPS_CERTIFICATE"] = how_.certificate_file;
        environment["INFLUXDB_HTTP_HTTPS_PRIVATE_KEY"] = how_.key_file;
    }
    for (const auto& [name, value] : how_.settings)
        environment[name] = value;
    const std::vector<std::string> command{"influxd", "-config", "/dev/null"};
    process_ = std::make_unique<child_process>(command, environment);
    if (!process_->wait_for_text("Listening on HTTP", 30s))
        throw std::runtime_error("influxd does not start:\n" + process_->errors());
}

std::string influxd::query(const std::string& influxql) {
    return ask(influxql, "application/json");
}

std::string influxd::ask(const std::string& influxql, const std::string& format) {
    http::request what{http::method::post, "/query"};
    what.set("Content-Type", "application/x-www-form-urlencoded");
    what.set("Accept", format);
    if (has_administrator_)
        what.set("Authorization", "Basic " + http::base64("admin:admin"));
    what.body =
        "db=linky&epoch=s&q=" + boost::urls::encode(influxql, boost::urls::unreserved_chars);
    const http::endpoint server{uses_tls(), uses_tls() ? "localhost" : "127.0.0.1", port()};
    const auto reply = exchange(server, std::move(what));
    if (reply.status != 200 || reply.body.find("\"error\":") != std::string::npos)
        throw std::runtime_error("influxd: " + influxql + ": " + reply.body);
    return reply.body;
}

std::map<std::int64_t, double> influxd::values(const std::string& influxql) {
    query(influxql); // throws where a statement fails: CSV is silent about it
    std::istringstream lines{ask(influxql, "application/csv")};
    std::string line;
    std::getline(lines, line); // name,tags,time,…
    std::map<std::int64_t, double> found;
    while (std::getline(lines, line) && !line.empty()) {
        std::istringstream cells{line};
        std::string name;
        std::string tags;
        std::string time;
        std::string value;
        std::getline(cells, name, ',');
        std::getline(cells, tags, ',');
        std::getline(cells, time, ',');
        std::getline(cells, value, ',');
        if (!value.empty())
            found.emplace(std::stoll(time), std::stod(value));
    }
    return found;
}

} // namespace linkynflux::support
