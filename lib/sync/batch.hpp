// Readings on their way into one outbox entry: those that nothing covers yet, rendered.
#pragma once

#include "base/interval.hpp"
#include "base/reading.hpp"
#include "base/window.hpp"
#include "influx/point.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace linkynflux::sync {

class batch {
public:
    batch(influx::consumption_schema schema, std::vector<window> off_peak)
        : schema_(std::move(schema)),
          off_peak_(std::move(off_peak)) {}

    /// Adds the readings none of whose interval is in `written`, and adds their intervals to it:
    /// energy that came once, from whichever source and at whatever step, does not come again.
    void add(const std::vector<reading>& readings, interval_set& written);

    bool empty() const { return readings_ == 0; }
    std::size_t readings() const { return readings_; }
    double watt_hours() const { return watt_hours_; }
    const interval_set& covers() const { return covers_; }
    const std::string& lines() const { return lines_; }

private:
    influx::consumption_schema schema_;
    std::vector<window> off_peak_;
    interval_set covers_;
    std::string lines_;
    std::size_t readings_ = 0;
    double watt_hours_ = 0;
};

} // namespace linkynflux::sync
