// A true day at a step, and the points that Enedis and its gateways would send of it.
#pragma once

#include "base/civil_time.hpp"
#include "base/reading.hpp"
#include "samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::enedis {

inline std::string stamp(sys_seconds instant) {
    return format_wall_clock(instant) + ":00";
}

/// Readings, each with a value of its own, and their points with END stamps.
struct day_of {
    std::vector<reading> readings{};
    std::vector<sample_point> points{};

    day_of() = default;
    day_of(std::string_view day, std::chrono::minutes step) {
        const auto whole = whole_day(*parse_day(day));
        for (auto at = whole.lower(); at < whole.upper(); at += step)
            add(at, step);
    }

    void add(sys_seconds start, std::chrono::minutes step) {
        const auto watts = 100 + static_cast<int>(readings.size());
        readings.push_back({start, step, static_cast<double>(watts)});
        points.push_back({stamp(start + step), fmt::format("\"{}\"", watts),
                          fmt::format("PT{}M", step.count())});
    }

    /// With the time that a clock shows where an interval starts.
    std::vector<sample_point> with_true_starts() const {
        auto moved = points;
        for (std::size_t i = 0; i < moved.size(); ++i)
            moved[i].stamp = stamp(readings[i].start);
        return moved;
    }

    /// As MyElectricalData 2 computes a start: the length subtracted from the wall clock.
    std::vector<sample_point> with_moved_ends() const {
        auto moved = points;
        for (std::size_t i = 0; i < moved.size(); ++i)
            moved[i].stamp = stamp_before(*parse_wall_clock(moved[i].stamp), readings[i].length);
        return moved;
    }

private:
    static std::string stamp_before(local_seconds end, seconds length) {
        const auto start = end - length;
        const auto day = std::chrono::floor<std::chrono::days>(start);
        const std::chrono::hh_mm_ss time{start - day};
        return fmt::format("{} {:02}:{:02}:00", format_day(day), time.hours().count(),
                           time.minutes().count());
    }
};

} // namespace linkynflux::enedis
