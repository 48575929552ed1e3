// What systemd is told (sd_notify(3)). Outside systemd nothing happens.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace linkynflux::daemon::notify {

void ready(std::string_view status);
/// Begins a reload; `ready` ends it, whatever came of it.
void reloading();
void status(std::string_view text);
void stopping();
/// The event loop is alive.
void watchdog();
/// How often `watchdog` must come, if at all: half of what systemd allows.
std::optional<std::chrono::microseconds> watchdog_interval();

} // namespace linkynflux::daemon::notify
