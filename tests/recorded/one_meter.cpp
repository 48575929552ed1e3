#include "recorded/one_meter.hpp"

#include "real_world.hpp"
#include "recorded/changed_variable.hpp"
#include "store/orders.hpp"
#include "store/state_directory.hpp"
#include "support/complete.hpp"
#include "support/simulated_clock.hpp"
#include "sync/keeper.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

namespace linkynflux::testing {
namespace asio = boost::asio;
namespace {

/// Every credential is good here.
std::string credentials(config::source_kind source) {
    if (source == config::source_kind::conso_api)
        return R"("token": "a-token")";
    return R"("client_id": "an-application", "client_secret": "a-client-secret")";
}

config::config configured(const prm& id, config::source_kind source, std::uint16_t source_port,
                          std::uint16_t influx_port) {
    const auto text =
        fmt::format(R"({{
  "meters": [ {{ "prm": "{}", "name": "maison" }} ],
  "enedis": [ {{ "source": "{}", {}, "url": "https://localhost:{}" }} ],
  "influx": {{ "host": "127.0.0.1", "port": {}, "db": "linky" }},
  "hc": []
}})",
                    id.digits(), to_string(source), credentials(source), source_port, influx_port);
    return config::parse(text, "test.json").value();
}

} // namespace

local_days day(std::string_view text) {
    return parse_day(text).value();
}

sys_seconds paris(std::string_view wall) {
    return instant_of(parse_wall_clock(wall).value());
}

one_meter::one_meter(const prm& id, config::source_kind source, support::handler enedis,
                     std::uint16_t influx_port)
    : source_server_(std::move(enedis), authority_.issue()),
      config_(configured(id, source, source_server_.port(), influx_port)) {
    std::ofstream{directory_ / "ca.pem"} << authority_.certificate();
}

one_meter::outcome one_meter::fetch(sys_seconds now, local_days first, local_days end) {
    asio::io_context loop{1};
    support::simulated_clock standing{loop, now}; // nobody lets its time run
    const store::state_directory state{state_path()};
    state.prepare().value();
    const auto lock = store::state_lock::take(state);
    lock.value();
    const auto around = daemon::make_world(loop, standing, state, [](const event&) {});
    // The system's certificates are read at each connection.
    const changed_variable trusted{"SSL_CERT_FILE", directory_ / "ca.pem"};
    const auto keeper = sync::keeper::open(loop.get_executor(), around, config_).value();

    outcome found{};
    const auto print = [&found](std::string_view text) { found.printed += text; };
    const store::order order{store::order_kind::fetch, first, end};
    found.status = support::complete(loop, keeper->carry_out(order, print));
    return found;
}

void one_meter::forget() {
    std::filesystem::remove_all(state_path());
}

} // namespace linkynflux::testing
