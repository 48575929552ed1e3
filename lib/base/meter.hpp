// A usage point (PRM) and what it measures.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace linkynflux {

/// The 14 digits that name a usage point, shown on the meter's display. It identifies a home, so no
/// log line carries it whole: `label` is for people, `key` for file names.
class prm {
public:
    /// Nothing unless `digits` is 14 digits.
    static std::optional<prm> parse(std::string_view digits);

    const std::string& digits() const { return digits_; }
    /// `…1234`: the last four digits.
    std::string label() const;
    /// `1234-9f86d081`: stable, and two meters that end alike differ.
    std::string key() const;

    bool operator==(const prm&) const = default;
    auto operator<=>(const prm&) const = default;

private:
    explicit prm(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

/// What is asked of a usage point; each has its own coverage.
enum class series : std::uint8_t {
    consumption,       ///< load curve of what was taken from the grid, W
    production,        ///< load curve of what was fed in, W
    daily_consumption, ///< Wh of a local day, from the registers
    daily_production,  ///< Wh of a local day
    max_power,         ///< VA, the day's highest
};

/// A load curve has a value for each slot, any other series one for each day.
constexpr bool is_load_curve(series s) {
    return s == series::consumption || s == series::production;
}

/// As the configuration and the state spell it: `consumption`, `daily_consumption`…
std::string_view to_string(series s);
std::optional<series> parse_series(std::string_view text);

} // namespace linkynflux
