// What is amiss between a configuration and the server that answers. Pure: a server's word in,
// sentences out.
#pragma once

#include "config/config.hpp"
#include "influx/creation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkynflux::daemon {

/// The meters to be filled back to before what the database keeps. One without `since` is taken to
/// reach `otherwise` back, or to be no matter where that is nothing.
std::vector<std::string> forgotten_days(const config::config& configured,
                                        const influx::retention& kept, local_days today,
                                        std::optional<std::chrono::days> otherwise = {});

/// InfluxDB 3 Core reads so many files for a query and no more: nothing where no meter reaches
/// that far back.
std::optional<std::string> too_many_files(const config::config& configured, local_days today);

} // namespace linkynflux::daemon
