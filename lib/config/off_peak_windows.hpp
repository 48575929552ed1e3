// `hc`: the off-peak hours.
#pragma once

#include "base/window.hpp"
#include "config/setting.hpp"

#include <vector>

namespace linkynflux::config {

/// A list, empty for a meter without off-peak hours. Each window is a text, `"22:30-06:30"`; or an
/// object with that text as `hours`, or with `start` and `end` as `{ "h": 22, "m": 30 }`, and
/// optional first and last days as `from` and `to`.
checked<std::vector<window>> read_off_peak_windows(const setting& at);

} // namespace linkynflux::config
