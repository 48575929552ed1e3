#include "base/meter.hpp"

#include "base/fnv1a.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace linkynflux {
namespace {

constexpr std::array<std::pair<series, std::string_view>, 5> series_names{{
    {series::consumption, "consumption"},
    {series::production, "production"},
    {series::daily_consumption, "daily_consumption"},
    {series::daily_production, "daily_production"},
    {series::max_power, "max_power"},
}};

} // namespace

std::optional<prm> prm::parse(std::string_view digits) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.size() != 14 || !std::ranges::all_of(digits, is_digit))
        return std::nullopt;
    return prm{std::string{digits}};
}

std::string prm::label() const {
    return "…" + digits_.substr(10);
}

std::string prm::key() const {
    return fmt::format("{}-{:08x}", digits_.substr(10), fnv1a<std::uint32_t>(digits_));
}

std::string_view to_string(series s) {
    return std::ranges::find(series_names, s, [](const auto& p) { return p.first; })->second;
}

std::optional<series> parse_series(std::string_view text) {
    const auto found =
        std::ranges::find(series_names, text, [](const auto& p) { return p.second; });
    if (found == series_names.end())
        return std::nullopt;
    return found->first;
}

} // namespace linkynflux
