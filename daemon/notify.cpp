#include "notify.hpp"

#include "status_line.hpp"

#include <fmt/format.h>
#include <systemd/sd-daemon.h>

#include <cstdint>
#include <ctime>

namespace linkynflux::daemon::notify {
namespace {

/// Whether anybody listens is not the daemon's business.
void send(const std::string& message) {
    (void)sd_notify(0, message.c_str());
}

} // namespace

void ready(std::string_view status) {
    send(fmt::format("READY=1\nSTATUS={}", shortened(status)));
}

void reloading() {
    // systemd 253 and later wait for ever without the time stamp.
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const auto stamp = std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
    send(fmt::format("RELOADING=1\nMONOTONIC_USEC={}\nSTATUS=Reading the configuration", stamp));
}

void status(std::string_view text) {
    send(fmt::format("STATUS={}", shortened(text)));
}

void stopping() {
    send("STOPPING=1\nSTATUS=Saving what was begun");
}

void watchdog() {
    send("WATCHDOG=1");
}

std::optional<std::chrono::microseconds> watchdog_interval() {
    std::uint64_t allowed = 0;
    if (sd_watchdog_enabled(0, &allowed) <= 0)
        return std::nullopt;
    return std::chrono::microseconds{allowed / 2};
}

} // namespace linkynflux::daemon::notify
