#include "sync/gates.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace linkynflux::testing {

std::string_view to_string(gate which) {
    switch (which) {
    case gate::conso_api: return "conso-api";
    case gate::data_connect: return "data-connect";
    case gate::my_electrical_data: break;
    }
    return "myelectricaldata";
}

std::string config_of(gate which) {
    const auto* secret = which == gate::data_connect ? R"("client_id": "us", "client_secret": "s")"
                                                     : R"("token": "a-token")";
    return fmt::format(
        R"({{ "meters": [ {{ "prm": "12345678901234", "name": "maison", "since": "2026-04-20" }} ],
              "enedis": [ {{ "source": "{}", {} }} ],
              "influx": {{ "host": "localhost", "port": 8086, "db": "linky", "ssl": false }},
              "hc": [] }})",
        to_string(which), secret);
}

simulator::effect quoted(gate by, unsigned status, const std::string& json,
                         std::string_view sentence) {
    switch (by) {
    case gate::data_connect: return simulator::status(status, json);
    case gate::my_electrical_data:
        return simulator::status(status, fmt::format(R"({{"detail":"{}"}})", sentence));
    case gate::conso_api: break;
    }
    return simulator::status(
        status,
        fmt::format(R"({{"status":{},"message":"The Enedis API returned an error","error":{}}})",
                    status, json));
}

std::string gateway_date(sys_seconds instant) {
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    return fmt::format("{}-{}-{:02} {:02}:{:02}:{:02}+0000 UTC", static_cast<int>(date.year()),
                       months.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

} // namespace linkynflux::testing
