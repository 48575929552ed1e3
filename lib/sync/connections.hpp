// From the configuration to the sources and the InfluxDB it names: secrets read, endpoints taken
// apart.
#pragma once

#include "config/config.hpp"
#include "enedis/source.hpp"
#include "influx/server.hpp"
#include "sync/world.hpp"

#include <memory>

namespace linkynflux::sync {

/// Failures: a secret that cannot be read.
result<std::unique_ptr<enedis::source>> connect(const world& around, const config::source& to);
/// Failures: a secret or a `ca_file` that cannot be read.
result<std::unique_ptr<influx::server>> connect(const world& around, const config::influx& to);

/// The way to it alone, for who has other credentials. Failures: a `ca_file` that cannot be read.
result<std::unique_ptr<http::client>> way_to(const world& around, const config::influx& at);

/// Whether every secret and certificate that a configuration names can be read now.
result<void> check(const world& around, const config::config& configured);

} // namespace linkynflux::sync
