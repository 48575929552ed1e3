// `linkynflux check`: the configuration, without touching anything.
#include "commands.hpp"
#include "config/config.hpp"
#include "ending.hpp"

#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

std::string describe(const config::meter& meter) {
    std::string from;
    for (const auto& source : meter.sources)
        from += fmt::format("{}{}", from.empty() ? "" : ", then ", config::to_string(source.kind));
    return fmt::format("{}: from {}; {}", meter.name, from,
                       meter.off_peak.empty()
                           ? std::string{"no off-peak hours"}
                           : fmt::format("{} off-peak windows", meter.off_peak.size()));
}

} // namespace

int check(const invocation& wanted) {
    const auto configured = config::load(wanted.config_file);
    if (!configured)
        return give_up(configured.error());
    // Credentials are not read: a reload checks the file where systemd gives none.
    fmt::print("{} is good\n", wanted.config_file);
    for (const auto& meter : configured->meters)
        fmt::print("  {}\n", describe(meter));
    const auto& into = configured->destination;
    fmt::print("  into {}://{}:{}, database {}, measurement {}\n", into.ssl ? "https" : "http",
               into.host, into.port, into.db, into.measurement);
    return static_cast<int>(sync::exit_status::done);
}

} // namespace linkynflux::daemon
