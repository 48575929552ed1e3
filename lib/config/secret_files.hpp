// The files that hold secrets, looked into while their lines in the configuration are still known.
#pragma once

#include "config/setting.hpp"

#include <optional>

namespace linkynflux::config {

/// The first { "file": PATH } of a valid configuration that is unreadable, empty or open to
/// everyone. Credentials are left alone: systemd gives them to the service, and not to `check`.
std::optional<mistake> find_bad_secret_file(const setting& file);

} // namespace linkynflux::config
