#include "check_online.hpp"

#include "check_influx.hpp"
#include "check_sources.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linkynflux::daemon {

boost::asio::awaitable<sync::exit_status> check_online(const sync::world& around,
                                                       const config::config& configured) {
    fmt::print("asked now, {} (Paris time):\n", format_wall_clock(around.time.now()));
    const auto influx = co_await check_influx(around, configured);
    const auto sources = co_await check_sources(around, configured);
    co_return std::max(influx, sources);
}

} // namespace linkynflux::daemon
