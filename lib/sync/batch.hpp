// What a source answered, on its way into one outbox entry: what nothing covers yet, rendered.
#pragma once

#include "base/interval.hpp"
#include "base/memory.hpp"
#include "base/meter.hpp"
#include "base/window.hpp"
#include "enedis/answer.hpp"
#include "influx/daily_schema.hpp"
#include "influx/point.hpp"
#include "influx/production_schema.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace linkynflux::sync {

/// How the points of one series are rendered.
using point_schema = std::variant<influx::consumption_schema, influx::production_schema,
                                  influx::daily_energy_schema, influx::power_peak_schema>;

class batch {
public:
    /// `counts_days`: its totals are wanted.
    batch(point_schema schema, std::vector<window> off_peak, bool counts_days)
        : schema_(std::move(schema)),
          off_peak_(std::move(off_peak)),
          counts_days_(counts_days) {}

    /// Adds what of an answer does not meet `written`, and adds its intervals to it: energy that
    /// came once, from whichever source and at whatever step, does not come again.
    void add(const enedis::answer& found, interval_set& written);
    /// The same for the readings of a load curve alone.
    void add(const std::vector<reading>& readings, interval_set& written);

    /// What is added from here on is rendered so: in a rewrite each point keeps the date of its own
    /// fetch.
    void render_by(point_schema schema) { schema_ = std::move(schema); }

    /// The guesses of an answer, for days that will not be asked for again: better than nothing,
    /// once nothing better is waited for. `memory` tells which days those are.
    void add_guesses(const std::vector<reading>& held_back, const series_memory& memory,
                     sys_seconds asked_at, interval_set& written);

    bool empty() const { return values_ == 0; }
    std::size_t values() const { return values_; }
    double watt_hours() const { return watt_hours_; }
    const interval_set& covers() const { return covers_; }
    const day_totals& totals() const { return totals_; }
    const std::string& lines() const { return lines_; }

private:
    void add_days(const std::vector<daily_energy>& days, interval_set& written);
    void add_peaks(const std::vector<power_peak>& peaks, interval_set& written);
    void cover(const interval& when, double watt_hours = 0);

    point_schema schema_;
    std::vector<window> off_peak_;
    bool counts_days_;
    interval_set covers_;
    day_totals totals_;
    std::string lines_;
    std::size_t values_ = 0;
    double watt_hours_ = 0;
};

} // namespace linkynflux::sync
