// `poll`: at which hours Enedis is asked.
#pragma once

#include "config/config.hpp"
#include "config/setting.hpp"

namespace linkynflux::config {

/// `between` and `quiet`, each two times on the Paris clock: [ "08:00", "10:00" ].
checked<poll> read_poll(const setting& at);

} // namespace linkynflux::config
