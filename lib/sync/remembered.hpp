// What the state directory remembers, for those who only read it: without its lock, nothing is
// created, mended or set aside.
#pragma once

#include "base/memory.hpp"
#include "base/result.hpp"
#include "store/state_directory.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace linkynflux::sync {

/// Nothing where the meter was never polled. Failures have `error::state_failed` and name the file.
result<std::optional<meter_memory>> remembered_meter(const store::state_directory& state,
                                                     const prm& meter);

/// Empty where no request was ever made. `key` is the source's `ledger_key`. Failures as above.
result<ledger> remembered_ledger(const store::state_directory& state, const std::string& key);

/// The outbox of one meter.
struct outbox_count {
    std::size_t waiting = 0;   ///< for InfluxDB
    std::size_t set_aside = 0; ///< refused for good, unusable, or for another destination

    bool operator==(const outbox_count&) const = default;
};
result<outbox_count> remembered_outbox(const store::state_directory& state, const prm& meter);

} // namespace linkynflux::sync
