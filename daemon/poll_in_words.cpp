#include "poll_in_words.hpp"

#include "base/counted.hpp"
#include "hours.hpp"

#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

std::string came(const stored_series& one) {
    auto text = (is_load_curve(one.what) ? counted(one.readings, "reading", "readings")
                                         : counted(one.readings, "daily value", "daily values")) +
                " stored";
    if (one.what != series::max_power)
        text += fmt::format(", {:.3f} kWh", one.watt_hours / 1000);
    return text + fmt::format(", {} to {}", format_wall_clock(one.span->lower()),
                              format_wall_clock(one.span->upper()));
}

std::string outcome(const stored_series& one) {
    const bool is_missing = one.missing > seconds{0};
    if (one.readings == 0 && !is_missing && one.older == 0)
        return "complete, nothing to ask";
    auto text = one.readings > 0 ? came(one)
                : is_missing     ? std::string{"nothing new"}
                                 : std::string{"the last seven days are complete"};
    if (is_missing)
        text += fmt::format("; {} of the last seven days are not there yet and will be asked for "
                            "again",
                            hours(one.missing));
    const bool is_week_named = is_missing || one.readings == 0;
    if (one.older > 0)
        text += fmt::format(
            "; {} before {} {} still to be asked for", counted(one.older, "day", "days"),
            is_week_named ? "them" : "the last seven", one.older == 1 ? "is" : "are");
    return text;
}

} // namespace

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
