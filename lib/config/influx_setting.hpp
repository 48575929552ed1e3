// `influx`: where the points go.
#pragma once

#include "config/config.hpp"
#include "config/setting.hpp"

namespace linkynflux::config {

checked<influx> read_influx(const setting& at);

} // namespace linkynflux::config
