// The write-ahead log: what is on its way to InfluxDB, byte for byte, until it is recorded as
// written.
#pragma once

#include "base/interval.hpp"
#include "base/memory.hpp"
#include "base/meter.hpp"
#include "base/result.hpp"
#include "store/state_directory.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace linkynflux::store {

/// One batch of one series of one meter. Once saved, no clock, configuration or source decides
/// anything.
struct outbox_entry {
    std::uint64_t number = 0;
    std::string destination; ///< where it goes, as the meter's memory spells it
    series what = series::consumption;
    interval_set covers;
    day_totals totals{}; ///< of the days of `covers`, where the series is held against another
    /// A rewrite: what the meter has in `covers` is deleted before the lines are written. Repeating
    /// it repeats both.
    bool rewrites = false;
    std::string lines; ///< rendered line protocol

    bool operator==(const outbox_entry&) const = default;
};

/// A meter's entries, in `STATE/outbox/<meter key>/`, in the order of their numbers.
class outbox {
public:
    outbox(const state_directory& directory, const prm& meter);

    result<std::vector<std::uint64_t>> numbers() const;
    /// `error::state_damaged` where the file is absent, cut short or altered in any byte (it holds
    /// a checksum of itself); `error::state_failed` where it cannot be read now.
    result<outbox_entry> load(std::uint64_t number) const;
    result<void> save(const outbox_entry& entry) const;
    result<void> remove(std::uint64_t number) const;
    result<std::string> set_aside(std::uint64_t number) const;

private:
    std::string name(std::uint64_t number) const;

    state_directory directory_;
    std::string folder_;
};

} // namespace linkynflux::store
