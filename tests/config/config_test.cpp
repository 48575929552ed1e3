// Files without a mistake: defaults, and each key with the value it gives.
#include "config/written.hpp"
#include "support/temporary_directory.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace linkynflux::config {
namespace {

using std::chrono::minutes;
using namespace std::chrono_literals;

prm id(std::string_view digits) {
    return prm::parse(digits).value();
}

TEST(config, a_prm_and_a_token_are_enough) {
    const auto all = parsed(R"({ "meters": [ { "prm": "01234567890123" } ],
                                 "enedis": [ { "source": "conso-api", "token": "t" } ] })");
    const source conso{source_kind::conso_api, "https://conso.boris.sh", "t", 1, "", "", {20, 12h}};
    const meter only{id("01234567890123"),
                     "…0123",
                     {series::consumption},
                     {},
                     std::nullopt,
                     std::nullopt,
                     {conso},
                     {}};
    config expected;
    expected.meters = {only};
    EXPECT_EQ(all, expected);
    EXPECT_EQ(all.destination, influx{});
    EXPECT_EQ(all.polling.between, (hours{480min, 600min}));
    EXPECT_EQ(all.polling.quiet, (hours{1320min, 360min}));
    EXPECT_EQ(all.level, log_level::info);
}

TEST(config, each_key_gives_its_value) {
    const auto all = parsed(R"({
        "meters": [ {
            "prm": "01234567890123", "name": "maison",
            "series": ["daily_production", "consumption", "max_power", "daily_consumption",
                       "production"],
            "tags": { "site": "home", "étage": "1" }, "subscribed_power_kva": 9,
            "since": "2024-11-01" } ],
        "enedis": [
            { "source": "data-connect", "client_id": "id", "client_secret": { "credential": "enedis" },
              "url": "https://gateway.example:8443/enedis//", "budget": { "requests": 5, "hours": 1 } },
            { "source": "conso-api", "token": { "file": "/etc/token" } },
            { "source": "myelectricaldata", "token": { "credential": "med" }, "version": 2,
              "budget": { "requests": 10, "hours": 24 } } ],
        "influx": { "host": "db.lan", "port": 8087, "db": "power", "username": "u", "password": "p w",
                    "ssl": true, "verify_ssl": true, "ca_file": "/etc/ca.pem", "measurement": "m",
                    "layout": "tags", "version": 1 },
        "hc": ["22:30-06:30"],
        "poll": { "between": ["06:15", "24:00"], "quiet": ["00:00", "00:00"] },
        "log_level": "debug" })");

    config expected;
    const source direct{source_kind::data_connect,
                        "https://gateway.example:8443/enedis",
                        "",
                        1,
                        "id",
                        credential{"enedis"},
                        {5, 1h}};
    const source conso{source_kind::conso_api,
                       "https://conso.boris.sh",
                       secret_file{"/etc/token"},
                       1,
                       "",
                       "",
                       {20, 12h}};
    const source med{source_kind::my_electrical_data,
                     "https://www.v2.myelectricaldata.fr/api",
                     credential{"med"},
                     2,
                     "",
                     "",
                     {10, 24h}};
    const auto since = parse_day("2024-11-01").value();
    const window nights{1350min, 390min};
    expected.meters = {meter{id("01234567890123"),
                             "maison",
                             {series::daily_production, series::consumption, series::max_power,
                              series::daily_consumption, series::production},
                             {{"site", "home"}, {"étage", "1"}},
                             9,
                             since,
                             {direct, conso, med},
                             {nights}}};
    expected.destination.host = "db.lan";
    expected.destination.port = 8087;
    expected.destination.db = "power";
    expected.destination.username = "u";
    expected.destination.password = "p w";
    expected.destination.ssl = true;
    expected.destination.ca_file = "/etc/ca.pem";
    expected.destination.measurement = "m";
    expected.polling = {{375min, 1440min}, {0min, 0min}};
    expected.level = log_level::debug;
    EXPECT_EQ(all, expected);
}

TEST(config, a_meter_has_its_own_sources_hours_and_power_or_those_of_the_file) {
    const auto all = parsed(R"({
        "subscribed_power_kva": 6,
        "enedis": [ { "source": "conso-api", "token": "a" } ],
        "hc": ["22:00-06:00"],
        "meters": [
            { "prm": "01234567890123", "tags": { "site": "a" } },
            { "prm": "01234567890124", "tags": { "site": "b" }, "subscribed_power_kva": 12, "hc": [],
              "enedis": [ { "source": "conso-api", "token": "b" } ] } ] })");
    ASSERT_EQ(all.meters.size(), 2u);
    EXPECT_EQ(all.meters[0].subscribed_power_kva, 6);
    EXPECT_EQ(all.meters[0].off_peak.size(), 1u);
    EXPECT_EQ(all.meters[0].sources.at(0).token, secret{"a"});
    EXPECT_EQ(all.meters[1].subscribed_power_kva, 12);
    EXPECT_TRUE(all.meters[1].off_peak.empty());
    EXPECT_EQ(all.meters[1].sources.at(0).token, secret{"b"});
}

TEST(config, plain_http_is_for_this_machine) {
    for (const auto* url : {"http://127.0.0.1:8080", "http://127.9.9.9", "http://[::1]:1/a/b",
                            "http://localhost:8080"}) {
        const auto all = parsed(
            file_of(fmt::format(R"({{ "source": "conso-api", "token": "t", "url": "{}" }})", url),
                    R"({ "prm": "01234567890123" })"));
        EXPECT_EQ(all.meters.at(0).sources.at(0).url, url);
    }
}

TEST(config, each_interface_of_my_electrical_data_has_its_address) {
    const auto source_with = [](std::string_view extra) {
        return parsed(file_of(fmt::format(R"({{ "source": "myelectricaldata", "token": "t"{} }})",
                                          extra),
                              R"({ "prm": "01234567890123" })"))
            .meters.at(0)
            .sources.at(0);
    };
    const source first{source_kind::my_electrical_data,
                       "https://www.myelectricaldata.fr",
                       "t",
                       1,
                       "",
                       "",
                       {40, 24h}};
    EXPECT_EQ(source_with(""), first);
    EXPECT_EQ(source_with(R"(, "version": 1)"), first);
    EXPECT_EQ(source_with(R"(, "version": 2)").url, "https://www.v2.myelectricaldata.fr/api");
    EXPECT_EQ(source_with(R"(, "url": "https://gateway.example/", "version": 2)").url,
              "https://gateway.example");
}

TEST(config, kinds_of_sources_have_names) {
    EXPECT_EQ(to_string(source_kind::conso_api), "conso-api");
    EXPECT_EQ(to_string(source_kind::data_connect), "data-connect");
    EXPECT_EQ(to_string(source_kind::my_electrical_data), "myelectricaldata");
}

TEST(load, reads_the_file_and_names_it) {
    const support::temporary_directory directory;
    const auto path = directory / "linkynflux.json";
    std::ofstream{path} << file_with("\"log_level\": \"info\"");
    EXPECT_TRUE(load(path));

    std::ofstream{path} << "{\n\"meters\": []\n}";
    EXPECT_EQ(load(path).error().what,
              path + ":2: meters: no meter; write one, as in [ { \"prm\": \"…\" } ]");
}

TEST(load, says_why_a_file_cannot_be_read) {
    const support::temporary_directory directory;
    const auto absent = load(directory / "absent.json").error();
    EXPECT_EQ(absent, error::bad_configuration);
    EXPECT_NE(absent.what.find("absent.json: cannot be read (No such file"), std::string::npos);
    EXPECT_EQ(absent.what.find("sudo"), std::string::npos) << absent.what;
    const auto folder = load(directory.path().string()).error();
    EXPECT_NE(folder.what.find("cannot be read (Is a directory)"), std::string::npos)
        << folder.what;
    const auto device = load("/dev/zero").error();
    EXPECT_NE(device.what.find("cannot be read"), std::string::npos) << device.what;
}

TEST(load, sends_whoever_may_not_read_the_file_to_sudo) {
    const support::temporary_directory directory;
    const auto path = directory / "linkynflux.json";
    std::ofstream{path} << file_with("\"log_level\": \"info\"");
    std::filesystem::permissions(path, std::filesystem::perms::none);
    const auto load_as_nobody = [&] {
        constexpr uid_t nobody = 65534; // root may read anything
        if (::geteuid() == 0 && ::setuid(nobody) != 0)
            std::exit(1);
        const auto loaded = load(path);
        fmt::print(stderr, "{}\n", loaded ? "it was read" : loaded.error().what);
        std::exit(0);
    };
    EXPECT_EXIT(load_as_nobody(), ::testing::ExitedWithCode(0),
                "Permission denied.*; run commands with sudo");
}

} // namespace
} // namespace linkynflux::config
