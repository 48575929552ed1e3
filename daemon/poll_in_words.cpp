#include "poll_in_words.hpp"

#include "base/counted.hpp"

#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

std::string outcome(const stored_series& one) {
    std::string text = one.missing > seconds{0} ? "nothing new" : "complete, nothing to ask";
    if (one.readings > 0) {
        text = (is_load_curve(one.what) ? counted(one.readings, "reading", "readings")
                                        : counted(one.readings, "daily value", "daily values")) +
               " stored";
        if (one.what != series::max_power)
            text += fmt::format(", {:.3f} kWh", one.watt_hours / 1000);
        text += fmt::format(", {} to {}", format_wall_clock(one.span->lower()),
                            format_wall_clock(one.span->upper()));
    }
    if (one.missing > seconds{0})
        text += fmt::format("; {} of the last seven days are not there yet and will be asked for "
                            "again",
                            hours(one.missing));
    return text;
}

} // namespace

std::string hours(seconds time) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

std::string in_words(const poll_ended& poll) {
    std::string text = poll.meter + ": ";
    std::string_view between;
    for (const auto& one : poll.stored) {
        text += between;
        // The load curve of the consumption is what most people have, and goes without saying.
        if (poll.stored.size() > 1)
            text += fmt::format("{}: ", to_string(one.what));
        text += outcome(one);
        between = "; ";
    }
    return text;
}

} // namespace linkynflux::daemon
