// The arithmetic of a paced clock, exact to the nanosecond.
#include "simulator/paced_time.hpp"

#include "simulator/utc.hpp"

#include <charconv>

namespace linkynflux::simulator {
namespace {

using std::chrono::nanoseconds;

constexpr std::int64_t billion = 1'000'000'000;
constexpr std::int64_t fastest = 1'000'000;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

std::optional<paced_time> paced_time::parse(std::string_view text) {
    const auto at = text.find('@');
    const auto star = text.find('*');
    if (at == text.npos || star == text.npos || star < at)
        return std::nullopt;
    const auto start = parse_utc(text.substr(0, at));
    const auto origin = whole_number(text.substr(at + 1, star - at - 1));
    const auto pace = whole_number(text.substr(star + 1));
    if (!start || !origin || *origin < 0 || !pace || *pace < 1 || *pace > fastest)
        return std::nullopt;
    paced_time result;
    result.start_ = *start;
    result.origin_ = sys_seconds{seconds{*origin}};
    result.pace_ = *pace;
    return result;
}

sys_seconds paced_time::at(real_time now) const {
    // Whole seconds and the rest apart: years of nanoseconds times a pace do not fit 64 bits.
    const auto passed = now - origin_;
    const auto whole = std::chrono::floor<seconds>(passed);
    const auto rest = nanoseconds{passed - whole}.count();
    return start_ + whole * pace_ + seconds{rest * pace_ / billion};
}

paced_time::real_time paced_time::real(sys_seconds paced) const {
    const auto passed = paced - start_;
    const auto whole = std::chrono::floor<seconds>(passed / pace_);
    const auto rest = (passed - whole * pace_).count();
    return origin_ + whole + nanoseconds{(rest * billion + pace_ - 1) / pace_};
}

} // namespace linkynflux::simulator
