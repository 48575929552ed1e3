// `enedis`: the sources that are asked, in their order.
#pragma once

#include "config/config.hpp"
#include "config/setting.hpp"

#include <vector>

namespace linkynflux::config {

checked<std::vector<source>> read_sources(const setting& at);

} // namespace linkynflux::config
