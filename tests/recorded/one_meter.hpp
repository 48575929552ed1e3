// One meter with the wires that it has at home: a source over TLS, whose certificate the system
// trusts, and an InfluxDB in the clear.
#pragma once

#include "base/civil_time.hpp"
#include "base/meter.hpp"
#include "config/config.hpp"
#include "support/certificates.hpp"
#include "support/http_server.hpp"
#include "support/temporary_directory.hpp"
#include "sync/outcome.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace linkynflux::testing {

/// A Paris day, `2026-09-29`.
local_days day(std::string_view text);
/// An instant as Paris wall clock, `2026-10-01 12:00:00`.
sys_seconds paris(std::string_view wall);

/// The daemon's own code between two sockets; only its clock is another, which stands still.
class one_meter {
public:
    one_meter(const prm& id, config::source_kind source, support::handler enedis,
              std::uint16_t influx_port);

    struct outcome {
        sync::exit_status status;
        std::string printed;
    };
    /// Fetches the Paris days [first, end) at that instant, as `linkynflux fetch` does where no
    /// daemon runs: what it knows of earlier times is what the state directory holds.
    outcome fetch(sys_seconds now, local_days first, local_days end);
    /// Loses the state directory.
    void forget();

private:
    std::string state_path() const { return directory_ / "state"; }

    support::temporary_directory directory_;
    support::authority authority_;
    support::http_server source_server_;
    config::config config_;
};

} // namespace linkynflux::testing
