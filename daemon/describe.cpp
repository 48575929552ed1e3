#include "describe.hpp"

#include "amid.hpp"
#include "base/counted.hpp"
#include "days_touched.hpp"
#include "hours.hpp"
#include "poll_in_words.hpp"

#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

severity severity_of(const failure& why) {
    if (why == condition::not_yet)
        return severity::debug;
    return needs_someone(why) || why == condition::state ? severity::error : severity::warning;
}

std::string way_back(std::string_view when, local_days first, local_days last) {
    return fmt::format("{}: linkynflux backfill --from {} --to {}", when, format_day(first),
                       format_day(last));
}

std::string days_between(local_days first, local_days last) {
    return first == last ? format_day(first)
                         : fmt::format("{} to {}", format_day(first), format_day(last));
}

struct narration {
    line operator()(const poll_began& e) const {
        return {severity::debug, fmt::format("{}: polled now", e.meter)};
    }
    line operator()(const poll_ended& e) const {
        return {severity::info,
                fmt::format("{}; next poll {}", in_words(e), format_wall_clock(e.next_poll))};
    }
    line operator()(const source_failed& e) const {
        return {severity_of(e.why), fmt::format("{}: {}", e.meter, e.why.what)};
    }
    line operator()(const values_rejected& e) const {
        return {severity::warning,
                fmt::format("{}: {} sent {} left out; the first: {}", e.meter, e.source,
                            counted(e.count, "value that cannot be true and is",
                                    "values that cannot be true and are"),
                            e.first)};
    }
    line operator()(const delivery_failed& e) const {
        auto text = fmt::format("{}: {}", e.meter, e.why.what);
        if (e.waiting > 0)
            text += fmt::format(" ({} on disk)", counted(e.waiting, "batch waits", "batches wait"));
        return {severity_of(e.why), text};
    }
    line operator()(const points_dropped& e) const {
        return {severity::warning,
                fmt::format("{}: {} refused {} for good: {}; not asked for again", e.meter,
                            amid(e.brand), counted(e.count, "point", "points"), e.why)};
    }
    line operator()(const entry_refused& e) const {
        return {
            severity::error,
            fmt::format("{}: {} from {} to {} is not in {}, which refuses it for good: {}. "
                        "These days are not asked for again, later ones are. The lines are "
                        "kept in {} of the state directory. {}",
                        e.meter, to_string(e.what), format_wall_clock(e.span.lower()),
                        format_wall_clock(e.span.upper()), amid(e.brand), e.why.what, e.file,
                        way_back("When the cause is mended", first_day(e.span), last_day(e.span)))};
    }
    line operator()(const coverage_gone& e) const {
        return {severity::error,
                fmt::format("{}: {} from {} to {} was written and is no longer in {}: was "
                            "the database dropped, or a retention policy changed? Earlier days "
                            "were not looked at. New days go on; what is gone is not asked for "
                            "again by itself. To fill it again: set \"since\", stop linkynflux, "
                            "remove {} from the state directory, start it",
                            e.meter, to_string(e.what), format_wall_clock(e.looked_at.lower()),
                            format_wall_clock(e.looked_at.upper()), amid(e.brand), e.file)};
    }
    line operator()(const days_not_kept& e) const {
        return {
            severity::warning,
            fmt::format("{}: \"since\" is {}, and {} keeps what is from {} on: what is older is "
                        "asked for and then refused or deleted there. To have it: {}. Else set "
                        "a later \"since\"",
                        e.meter, format_day(e.since), amid(e.brand), format_day(e.first_kept),
                        e.remedy)};
    }
    line operator()(const days_given_up& e) const {
        return {severity::warning,
                fmt::format("{}: {} of {} ({}) is still incomplete after four weeks. What came is "
                            "stored, the rest is no longer asked for, so sums over it are too low. "
                            "Often the collection was off, or the meter was not heard. {}",
                            e.meter, to_string(e.what), days_between(e.first, e.last),
                            counted(e.days, "day", "days"),
                            way_back("To ask once more", e.first, e.last))};
    }
    line operator()(const curve_disagrees& e) const {
        return {severity::warning,
                fmt::format("{}: the {} of {} sums to {:.3f} kWh and the meter's registers counted "
                            "{:.3f} kWh; asked for once more, Enedis said nothing better. Both are "
                            "stored as they came",
                            e.meter, to_string(e.what), format_day(e.day), e.curve_wh / 1000,
                            e.register_wh / 1000)};
    }
    line operator()(const token_ends& e) const {
        const bool is_over = e.at <= e.now;
        return {is_over ? severity::error : severity::warning,
                fmt::format("the token of {} {} on {}: {}; get a new one there, put it where "
                            "the old one is and reload, or restart where that is a credential of "
                            "systemd",
                            e.source, is_over ? "was over" : "will be over",
                            format_day(paris_day(e.at)),
                            is_over ? "nothing comes from there any more"
                                    : "from then on nothing comes from there")};
    }
    line operator()(const contract_told& e) const {
        const auto* power = e.says.subscribed_kva ? "points carry its power from now on"
                                                  : "the configured power stays in use";
        return {severity::info,
                fmt::format("{}: the contract says {} ({}); {}, and \"hc\" stays as configured",
                            e.meter, in_words(e.says), e.source, power)};
    }
    line operator()(const outbox_replayed& e) const {
        return {severity::info,
                fmt::format("{}: {} on disk {} carried out", e.meter,
                            counted(e.entries, "batch that waited", "batches that waited"),
                            e.entries == 1 ? "was" : "were")};
    }
    line operator()(const state_set_aside& e) const {
        return {severity::warning, fmt::format("{}: {}", e.what, e.why)};
    }
    line operator()(const coverage_rebuilt& e) const {
        // Told only where the destination changed.
        if (e.covered == seconds{0})
            return {severity::warning,
                    fmt::format("{}: nothing of it is in {} under this database, measurement "
                                "and tags yet, so its days are asked for again; what was written "
                                "under others stays there, and a sum over both counts it twice",
                                e.meter, amid(e.brand))};
        return {severity::info,
                fmt::format("{}: {} already holds {} of readings; only what is missing is "
                            "asked for",
                            e.meter, amid(e.brand), hours(e.covered))};
    }
    line operator()(const budget_spent& e) const {
        return {severity::info, fmt::format("{}: {}; the next poll is at {}", e.meter, e.why,
                                            format_wall_clock(e.next_poll))};
    }
    line operator()(const history_found& e) const {
        return {severity::info, fmt::format("{}: the history of {} begins on {}", e.meter,
                                            to_string(e.what), format_day(e.first))};
    }
    line operator()(const waiting& e) const {
        return {severity::debug, fmt::format("Waiting until {}", format_wall_clock(e.until))};
    }
    line operator()(const clock_stepped&) const {
        return {severity::info, "the clock was set or the machine slept; the plan is made anew"};
    }
    line operator()(const configuration_taken&) const {
        return {severity::debug, "the new configuration is used from here on"};
    }
    line operator()(const reload_failed& e) const {
        return {severity::error, fmt::format("{}; the former configuration stays", e.why.what)};
    }
    line operator()(const refusal_mended& e) const {
        return {severity::info,
                fmt::format("{}: asked again at {}: not within ten minutes of the last time, nor "
                            "at night",
                            e.meter, format_wall_clock(e.next_poll))};
    }
    line operator()(const order_done& e) const {
        auto text =
            fmt::format("an order was carried out: {}, exit status {}", e.what, e.exit_status);
        if (!e.last_line.empty())
            text += ": " + e.last_line;
        return {severity::info, text};
    }
    line operator()(const state_failing& e) const {
        return {severity::error,
                fmt::format("{}; nothing is asked for until it works again", e.why.what)};
    }
};

} // namespace

std::string in_words(const contract& what) {
    auto text = what.subscribed_kva ? fmt::format("{:g} kVA", *what.subscribed_kva)
                                    : std::string{"no subscribed power"};
    if (!what.off_peak_hours.empty())
        text += fmt::format(", off-peak hours {}", what.off_peak_hours);
    return text;
}

line describe(const event& what) {
    return std::visit(narration{}, what);
}

} // namespace linkynflux::daemon
