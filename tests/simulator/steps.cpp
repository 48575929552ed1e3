// Cutting a day by elapsed time, so that 23 and 25 hours need no case of their own.
#include "simulator/steps.hpp"

namespace linkynflux::simulator {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

step step_after(seconds since_midnight) {
    if (since_midnight < hours{6})
        return minutes{30};
    if (since_midnight < hours{12})
        return minutes{10};
    if (since_midnight < hours{18})
        return minutes{15};
    return minutes{60};
}

} // namespace

std::optional<step> parse_step(std::string_view text) {
    if (text == "10")
        return minutes{10};
    if (text == "15")
        return minutes{15};
    if (text == "30")
        return minutes{30};
    if (text == "60")
        return minutes{60};
    if (text == "mixed")
        return mixed_steps;
    return std::nullopt;
}

std::vector<interval> slots_of(local_days day, step length) {
    const auto span = whole_day(day);
    std::vector<interval> slots;
    for (auto start = span.lower(); start < span.upper();) {
        const auto end =
            start + (length == mixed_steps ? step_after(start - span.lower()) : length);
        slots.push_back({start, end});
        start = end;
    }
    return slots;
}

} // namespace linkynflux::simulator
