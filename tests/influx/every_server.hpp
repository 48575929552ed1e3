// The servers that tests find: how to come by each, and what it cannot do.
#pragma once

#include "http/https_client.hpp"
#include "influx/server.hpp"
#include "support/complete.hpp"

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace linkynflux::influx {

/// A server that runs for as long as this lives.
struct server_place {
    virtual ~server_place() = default;
    /// Makes what was written seen, where that takes a moment.
    virtual void show_all() {}

    const dialect& spoken;
    database entrance;
    http::endpoint peer;
    layout how = layout::fields;
    std::string measurement = "conso_elec"; ///< of the test's own, where others share the database
    bool swallows_bad_lines = false;        ///< says 204 to lines that it does not store
    int patience = 0;                       ///< how often what was written is looked for again

protected:
    explicit server_place(const dialect& d) : spoken(d) {}
};

/// Or why it is not there.
using server_opening = std::variant<std::string, std::unique_ptr<server_place>>;

struct server_choice {
    std::string name;
    std::function<server_opening()> open;
};

/// InfluxDB 1.x in both layouts, VictoriaMetrics, stand-ins for InfluxDB 2 and 3, and real ones of
/// these where `LINKYNFLUX_TEST_INFLUXDB2_URL` (with `_ORG`, `_BUCKET`, `_TOKEN`) or
/// `LINKYNFLUX_TEST_INFLUXDB3_URL` (with `_DB`, `_TOKEN`) is set.
std::vector<server_choice> all_servers();

/// What would have to be set for the real ones that are not among them; empty where all are.
std::string unnamed_servers();

} // namespace linkynflux::influx
