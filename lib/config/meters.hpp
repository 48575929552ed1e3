// `meters`: whose readings are kept.
#pragma once

#include "config/config.hpp"
#include "config/setting.hpp"

#include <optional>
#include <vector>

namespace linkynflux::config {

/// What the file says for every meter that does not say otherwise.
struct shared_settings {
    std::vector<source> sources;
    std::vector<window> off_peak;
    std::optional<double> subscribed_power_kva;
    layout how = layout::tags;
};

checked<double> read_subscribed_power(const setting& at);
checked<std::vector<meter>> read_meters(const setting& at, const shared_settings& shared);

} // namespace linkynflux::config
