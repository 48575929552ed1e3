// The points that a stand-in for a server holds: by series and instant, so that a rewrite lands on
// itself.
#pragma once

#include "base/civil_time.hpp"
#include "base/interval.hpp"
#include "support/line_point.hpp"

#include <compare>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::support {

class stored_points {
public:
    using tag_set = std::map<std::string, std::string, std::less<>>;
    using fields = std::map<std::string, field_value, std::less<>>;
    using types = std::map<std::string, std::string_view, std::less<>>;

    struct series {
        std::string measurement;
        tag_set tags;

        /// The value of a tag; empty where the series has none of that name.
        std::string_view tag(std::string_view name) const;
        /// `site=home`, or a part of it; any series where that is empty.
        bool has(std::string_view tag) const;
        auto operator<=>(const series&) const = default;
    };

    /// Points of a measurement by their tags and time.
    struct selection {
        std::string measurement;
        tag_set tags; ///< all of them; an empty value stands for an absent tag
        interval when;
    };

    /// Where a field has another type in the measurement, the point is not stored, and the failure
    /// says so in InfluxDB's words.
    result<void> add(line_point point);
    void erase(const selection& which);
    void clear();

    struct total {
        std::size_t points = 0;
        double watt_hours = 0; ///< the sum of `value`, whatever it measures
    };
    /// Over all series of a measurement, so that a point written twice under other tags counts
    /// twice. `tag` leaves those that carry it.
    total day(local_days of, std::string_view tag = {},
              std::string_view measurement = "conso_elec") const;
    /// Over all measurements.
    total everything() const;

    struct stored {
        sys_seconds at;
        double value;
        double minutes; ///< 0 where the measurement has none
    };
    /// Every point of a measurement, of all series and in the order of time.
    std::vector<stored> points(std::string_view measurement = "conso_elec",
                               std::string_view tag = {}) const;
    /// How many points came again at their place with something else in them.
    std::size_t changed() const { return changed_; }

    std::vector<std::string> measurements() const;
    /// The fields of a measurement; none where it does not exist.
    types field_types(std::string_view measurement) const;
    std::vector<std::string> tag_keys(std::string_view measurement) const;
    const std::map<series, std::map<sys_seconds, fields>>& all() const { return series_; }

private:
    std::map<series, std::map<sys_seconds, fields>> series_;
    std::map<std::string, types, std::less<>> types_; ///< by measurement
    std::size_t changed_ = 0;
};

} // namespace linkynflux::support
