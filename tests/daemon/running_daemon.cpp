#include "daemon/running_daemon.hpp"

#include "base/civil_time.hpp"
#include "store/state.hpp"

#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace linkynflux::testing {
namespace {

std::string contents(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

/// Without those that a killed save left: they begin with a dot, and the next start removes them.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (!entry.path().filename().string().starts_with('.'))
                found.push_back(entry.path());
    return found;
}

/// An InfluxDB that holds nothing and takes everything.
support::reply taken(const http::request& what) {
    support::reply out;
    out.content.status = what.target == "/query" ? 200 : 204;
    if (what.target == "/query")
        out.content.body = R"({"results":[{"statement_id":0}]})";
    return out;
}

} // namespace

const prm& the_meter() {
    static const auto meter = prm::parse("12345678901234").value();
    return meter;
}

local_days day(const std::string& text) {
    return parse_day(text).value();
}

a_daemon::a_daemon(simulator::world all)
    : enedis(std::move(all)),
      gateway_server_([this](const http::request& what) { return enedis_reply(what); },
                      authority_.issue()),
      influx_server_([this](const http::request& what) { return influx_reply(what); }, {}) {
    std::ofstream{directory_ / "ca.pem"} << authority_.certificate();
    set_clock("2026-04-10T10:00:00Z");
    configure({});
}

void a_daemon::configure(const settings& how) {
    const auto meter =
        fmt::format(R"([ {{ "prm": "{}", "name": "maison" }} ])", the_meter().digits());
    const auto source = fmt::format("[ {} ]", conso_api());
    configure_with(fmt::format(
        "{{\n  \"meters\": {},\n  \"enedis\": {},\n  \"influx\": {},\n  \"hc\": {},\n"
        "  \"log_level\": \"{}\"\n}}\n",
        how.meters.empty() ? meter : how.meters, how.sources.empty() ? source : how.sources,
        how.influx.empty() ? influx_at(influx_server_.port()) : how.influx, how.off_peak,
        how.level));
}

void a_daemon::configure_with(const std::string& text) {
    std::ofstream{config_file(), std::ios::trunc} << text;
}

std::string a_daemon::gateway_url() const {
    return fmt::format("https://localhost:{}", gateway_server_.port());
}

std::string a_daemon::conso_api(const std::string& url) const {
    return fmt::format(R"({{ "source": "conso-api", "token": "a-token", "url": "{}" }})",
                       url.empty() ? gateway_url() : url);
}

std::string a_daemon::data_connect() const {
    return fmt::format(R"({{ "source": "data-connect", "client_id": "an-application", )"
                       R"("client_secret": "a-client-secret", "url": "{}" }})",
                       gateway_url());
}

std::string a_daemon::influx_at(std::uint16_t port) {
    return fmt::format(R"({{ "host": "127.0.0.1", "port": {}, "db": "linky" }})", port);
}

void a_daemon::set_clock(const std::string& start, int pace) {
    const std::lock_guard lock{mutex_};
    clock_text_ = fmt::format("{}@{}*{}", start, std::time(nullptr), pace);
    clock_ = simulator::paced_time::parse(clock_text_).value();
}

sys_seconds a_daemon::now() const {
    const std::lock_guard lock{mutex_};
    return clock_.at(std::chrono::system_clock::now());
}

std::vector<std::string> a_daemon::command(std::vector<std::string> words) const {
    words.insert(words.begin(), LINKYNFLUX_AT_PROGRAM);
    words.insert(words.end(), {"--config", config_file(), "--state-dir", state_path()});
    return words;
}

a_daemon::environment a_daemon::surroundings(const environment& more) const {
    environment all{
        {"SSL_CERT_FILE", directory_ / "ca.pem"}, {"LINKYNFLUX_TEST_CLOCK", clock_text_},
        {"CREDENTIALS_DIRECTORY", std::nullopt},  {"JOURNAL_STREAM", std::nullopt},
        {"NOTIFY_SOCKET", std::nullopt},          {"WATCHDOG_PID", std::nullopt},
        {"WATCHDOG_USEC", std::nullopt}};
    for (const auto& [name, value] : more)
        all[name] = value;
    return all;
}

support::child_process a_daemon::start(std::vector<std::string> words, const environment& more) {
    return support::child_process{command(std::move(words)), surroundings(more)};
}

void a_daemon::answer_for_enedis(support::handler other) {
    const std::lock_guard lock{mutex_};
    other_enedis_ = std::move(other);
}

void a_daemon::answer_for_influx(support::handler other) {
    const std::lock_guard lock{mutex_};
    other_influx_ = std::move(other);
}

support::reply a_daemon::ask_enedis(const http::request& what) {
    return enedis.reply(what, now());
}

support::reply a_daemon::enedis_reply(const http::request& what) {
    support::handler other;
    {
        const std::lock_guard lock{mutex_};
        other = other_enedis_;
    }
    if (what.target.find("courbe_de_charge") != std::string::npos)
        asked.pass();
    return other ? other(what) : ask_enedis(what);
}

support::reply a_daemon::influx_reply(const http::request& what) {
    support::handler other;
    {
        const std::lock_guard lock{mutex_};
        other = other_influx_;
    }
    return other ? other(what) : taken(what);
}

void a_daemon::expect_state_is_readable() const {
    const std::filesystem::path state = state_path();
    for (const auto& file : files_in(state / "meters")) {
        const auto memory = store::parse_meter_memory(contents(file));
        EXPECT_TRUE(memory) << file << ": " << memory.error().what;
    }
    for (const auto& file : files_in(state / "ledgers")) {
        const auto entries = store::parse_ledger(contents(file));
        EXPECT_TRUE(entries) << file << ": " << entries.error().what;
    }
}

void a_daemon_with_influxdb::SetUp() {
    if (const auto why = support::influxd::missing())
        GTEST_SKIP() << *why;
    influxdb.emplace();
    configure(into_influxdb());
}

a_daemon::settings a_daemon_with_influxdb::into_influxdb() const {
    settings how;
    how.influx = influx_at(influxdb->port());
    return how;
}

std::size_t a_daemon_with_influxdb::points_with(const std::string& field,
                                                const std::string& where) {
    const auto counted = influxdb->values(fmt::format("SELECT count({}) FROM conso_elec{}", field,
                                                      where.empty() ? "" : " WHERE " + where));
    return counted.empty() ? 0 : static_cast<std::size_t>(counted.begin()->second);
}

} // namespace linkynflux::testing
