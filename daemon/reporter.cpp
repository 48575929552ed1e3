#include "reporter.hpp"

#include "notify.hpp"
#include "poll_in_words.hpp"

#include <fmt/format.h>

namespace linkynflux::daemon {

void reporter::tell(const event& what, sys_seconds now) {
    if (std::holds_alternative<configuration_taken>(what)) {
        repeats_ = {};
        on_disk_.clear();
    }
    auto said = describe(what);
    if (const auto what_fails = failing_of(what))
        if (!repeats_.is_news(*what_fails, said, now))
            said.level = severity::debug;
    for (const auto& one : repeats_.ended_by(what))
        said.text += "; " + in_words(one);
    journal_.say(said, what);

    if (const auto* poll = std::get_if<poll_ended>(&what))
        last_ = in_words(*poll);
    else if (said.level != severity::debug)
        last_ = said.text;
    if (const auto* failed = std::get_if<delivery_failed>(&what);
        failed && failed->why != condition::state) {
        on_disk_[failed->meter] = failed->waiting;
        why_away_ = failed->why.what;
    }
    if (!repeats_.server())
        on_disk_.clear();
    if (const auto* poll = std::get_if<poll_began>(&what))
        notify::status(polling_line(poll->meter, now));
    if (const auto* sleep = std::get_if<waiting>(&what))
        wait(*sleep);
}

void reporter::wait(const waiting& what) {
    // After a restart that finds nothing due, the line that explains the silence.
    if (last_.empty())
        journal_.say(severity::info, fmt::format("nothing is due; waiting until {} (Paris time)",
                                                 format_wall_clock(what.until)));
    notify::status(waiting_line(outlook_until(what.until)));
}

outlook reporter::outlook_until(sys_seconds then) const {
    outlook all{then, last_};
    if (const auto* mended_by_someone = repeats_.for_someone())
        all.for_someone = mended_by_someone->said.text;
    if (const auto* away = repeats_.server()) {
        all.away = outage{away->of.name, away->since, 0, why_away_};
        for (const auto& [meter, batches] : on_disk_)
            all.away->batches += batches;
    }
    return all;
}

} // namespace linkynflux::daemon
