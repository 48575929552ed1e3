// The `.params` file of the script that came before: `influx` and `hc` work as they stood there.
#include "config/written.hpp"

namespace linkynflux::config {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view old_influx = R"("influx": {
        "host": "influx.example",
        "port": 8086,
        "db": "linky",
        "username": "someone",
        "password": "something",
        "ssl": true,
        "verify_ssl": true
    })";

constexpr std::string_view old_hours = R"("hc": [
        {
            "start": { "h": 1, "m": 0 },
            "end": { "h": 7, "m": 0 }
        },
        {
            "start": { "h": 12, "m": 30 },
            "end": { "h": 14, "m": 30 }
        }
    ])";

TEST(old_params, influx_and_hours_work_as_they_stand) {
    const auto all = parsed(file_with(fmt::format("{}, {}", old_influx, old_hours)));
    influx expected;
    expected.host = "influx.example";
    expected.username = "someone";
    expected.password = "something";
    expected.ssl = true;
    EXPECT_EQ(all.destination, expected);
    const std::vector<window> windows{{60min, 420min}, {750min, 870min}};
    EXPECT_EQ(all.meters.at(0).off_peak, windows);
}

TEST(old_params, no_off_peak_hours_stay_none) {
    EXPECT_TRUE(parsed(file_with("\"hc\": []")).meters.at(0).off_peak.empty());
}

TEST(old_params, the_portals_account_is_told_what_replaced_it) {
    const auto old = fmt::format("{{\n"
                                 "    \"enedis\": {{\n"
                                 "        \"username\": \"me@example.org\",\n"
                                 "        \"password\": \"hunter2\"\n"
                                 "    }},\n"
                                 "    {},\n"
                                 "    {}\n"
                                 "}}\n",
                                 old_influx, old_hours);
    EXPECT_EQ(
        said_of(old),
        "2: enedis: the customer portal that took this username and password was closed; "
        "write a list of sources instead, as in [ { \"source\": \"conso-api\", \"token\": "
        "\"…\" } ] with a token of https://conso.boris.sh; \"influx\" and \"hc\" stay as they "
        "are");
}

} // namespace
} // namespace linkynflux::config
