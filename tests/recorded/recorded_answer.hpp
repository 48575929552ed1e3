// The recorded answers, each given to a meter whose points go into a real InfluxDB.
#pragma once

#include "recorded/one_meter.hpp"
#include "support/influxd.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace linkynflux::testing {

/// Of a series of points: its instants (seconds of the epoch) and one number for each.
using numbers = std::map<std::int64_t, double>;

/// Skips where there are no recordings, or no InfluxDB.
class recorded_answer : public ::testing::Test {
protected:
    void SetUp() override;

    std::string text(std::string_view file) const;
    /// A meter whose source gives that answer to every question about a load curve.
    one_meter meter(std::string_view digits, config::source_kind source, unsigned status,
                    std::string body);

    /// A field of every point.
    numbers all(const std::string& field);
    /// The aggregate of each Paris day, at the midnight that begins it.
    numbers by_day(const std::string& aggregate);

    std::filesystem::path folder_;
    std::optional<support::influxd> influxdb_;
};

} // namespace linkynflux::testing
