#include "describe.hpp"

#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

severity severity_of(const failure& why) {
    if (why == condition::not_yet)
        return severity::debug;
    const bool someone_must_act = why == condition::refused || why == condition::our_mistake ||
                                  why == condition::configuration || why == condition::state;
    return someone_must_act ? severity::error : severity::warning;
}

std::string hours(seconds time) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                             : fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

struct narration {
    line operator()(const poll_ended& e) const {
        std::string text = e.meter + ": ";
        if (e.readings > 0)
            text += fmt::format("{} readings stored, {:.3f} kWh, {} to {}", e.readings,
                                e.watt_hours / 1000, format_wall_clock(e.span->lower()),
                                format_wall_clock(e.span->upper()));
        else
            text += e.missing > seconds{0} ? "nothing new" : "complete, nothing to ask";
        if (e.missing > seconds{0})
            text += fmt::format("; {} of the last seven days are not there yet and will be asked "
                                "for again",
                                hours(e.missing));
        text += fmt::format("; next poll {}", format_wall_clock(e.next_poll));
        return {severity::info, text};
    }
    line operator()(const source_failed& e) const {
        return {severity_of(e.why), fmt::format("{}: {}", e.meter, e.why.what),
                subject{e.meter, e.source}};
    }
    line operator()(const values_rejected& e) const {
        return {severity::warning,
                fmt::format("{}: {} sent {} values that cannot be true, which are left out; the "
                            "first: {}",
                            e.meter, e.source, e.count, e.first),
                subject{e.meter, "values of " + e.source}};
    }
    line operator()(const delivery_failed& e) const {
        auto text = fmt::format("{}: {}", e.meter, e.why.what);
        if (e.waiting > 0)
            text += fmt::format(" ({} batches wait on disk)", e.waiting);
        return {severity_of(e.why), text, subject{e.meter, "delivery"}};
    }
    line operator()(const points_dropped& e) const {
        return {severity::warning, fmt::format("{}: InfluxDB refused {} points for good: {}",
                                               e.meter, e.count, e.why)};
    }
    line operator()(const outbox_replayed& e) const {
        return {severity::info,
                fmt::format("{}: {} batches of the last run were carried out", e.meter, e.entries)};
    }
    line operator()(const state_set_aside& e) const {
        return {severity::warning, fmt::format("{}: {}", e.what, e.why)};
    }
    line operator()(const coverage_rebuilt& e) const {
        // Told only where the destination changed.
        if (e.covered == seconds{0})
            return {severity::warning,
                    fmt::format("{}: nothing of it is in InfluxDB under this database, measurement "
                                "and tags yet, so its days are asked for again; what was written "
                                "under others stays there, and a sum over both counts it twice",
                                e.meter)};
        return {severity::info,
                fmt::format("{}: InfluxDB already holds {} of readings; only what is missing is "
                            "asked for",
                            e.meter, hours(e.covered))};
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
    line operator()(const reload_failed& e) const {
        return {severity::error, fmt::format("{}; the former configuration stays", e.why.what)};
    }
    line operator()(const order_done& e) const {
        return {severity::info,
                fmt::format("an order was carried out: {}, exit status {}", e.what, e.exit_status)};
    }
    line operator()(const state_failing& e) const {
        return {severity::error,
                fmt::format("{}; nothing is asked for until it works again", e.why.what),
                subject{"", "state"}};
    }
};

} // namespace

line describe(const event& what) {
    return std::visit(narration{}, what);
}

} // namespace linkynflux::daemon
