#include "sync/gates.hpp"

#include <fmt/format.h>

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

} // namespace linkynflux::testing
