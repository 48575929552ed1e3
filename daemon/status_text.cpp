#include "status_text.hpp"

#include "base/counted.hpp"
#include "describe.hpp"
#include "hours.hpp"

#include <fmt/format.h>

namespace linkynflux::daemon {
namespace {

std::string text_of(const series_report& one) {
    auto text = one.written ? fmt::format("written from {} up to {}",
                                          format_wall_clock(one.written->lower()),
                                          format_wall_clock(one.written->upper()))
                            : std::string{"nothing written yet"};
    text += one.missing > seconds{0}
                ? fmt::format("; {} of the last seven days missing", hours(one.missing))
                : std::string{"; nothing of the last seven days missing"};
    if (one.days_waiting > 0)
        text += fmt::format("; {} before them not there yet, and still to be asked for",
                            counted(one.days_waiting, "day", "days"));
    if (one.days_given_up > 0)
        text += fmt::format("; {} given up", counted(one.days_given_up, "day", "days"));
    if (one.refused > seconds{0})
        text += fmt::format("; {} refused by InfluxDB for good", hours(one.refused));
    return text;
}

std::string next_poll_of(const meter_report& meter, sys_seconds now) {
    if (!meter.next_poll)
        return "never polled; the daemon asks for it when it starts";
    if (*meter.next_poll <= now)
        return fmt::format("next poll due since {}", format_wall_clock(*meter.next_poll));
    return fmt::format("next poll {}", format_wall_clock(*meter.next_poll));
}

std::string outbox_of(const sync::outbox_count& outbox) {
    auto text = fmt::format("{} for InfluxDB on disk", counted(outbox.waiting, "batch", "batches"));
    if (outbox.set_aside > 0)
        text += fmt::format(", {} set aside as unusable or refused",
                            counted(outbox.set_aside, "batch", "batches"));
    return text;
}

std::string contract_of(const known_contract& known) {
    const auto day = format_day(paris_day(known.asked_at));
    if (known.says == contract{})
        return fmt::format("the contract was asked for, last on {}, and not told", day);
    return fmt::format("the contract says {} (asked for on {})", in_words(known.says), day);
}

std::string in_words(const trouble& one) {
    if (one.only_waits)
        return "waits: " + one.what;
    return fmt::format("trouble at {}{}: {}", format_wall_clock(one.at),
                       one.needs_someone ? ", and someone must act" : "", one.what);
}

/// The lines of one meter, each behind its name.
struct meter_lines {
    const meter_report& meter;
    sys_seconds now;
    std::string text{};

    void add(std::string_view what) { text += fmt::format("{}: {}\n", meter.name, what); }

    void add_all() {
        if (meter.unreadable) {
            add(meter.unreadable->what);
        } else {
            if (meter.counts_for)
                add(fmt::format("what follows counts for {}, which is not what is configured now; "
                                "the next poll reads back what InfluxDB holds",
                                *meter.counts_for));
            for (const auto& one : meter.by_series)
                text += fmt::format("{}, {}: {}\n", meter.name, to_string(one.what), text_of(one));
            add(next_poll_of(meter, now));
        }
        if (meter.troubled)
            add(in_words(*meter.troubled));
        if (meter.contracted)
            add(contract_of(*meter.contracted));
        if (meter.outbox_unreadable)
            add(meter.outbox_unreadable->what);
        else if (meter.outbox != sync::outbox_count{})
            add(outbox_of(meter.outbox));
    }
};

std::string text_of(const budget_report& one, sys_seconds now) {
    if (one.unreadable)
        return one.unreadable->what + "; the daemon counts its budget as spent";
    auto text = fmt::format("{} of {} requests in {} spent, {} left now", one.spent,
                            one.budget.requests, hours(one.budget.window), one.left);
    if (one.closed_until)
        text += fmt::format("; closed by the other side until {}",
                            format_wall_clock(*one.closed_until));
    else if (one.left == 0 && one.next_allowed > now)
        text += fmt::format("; the next one at {}", format_wall_clock(one.next_allowed));
    return text;
}

} // namespace

std::string in_words(const token_view& token, sys_seconds now) {
    if (token.is_daemons_own)
        return "the token is the daemon's own, a credential of systemd; it is not read here";
    if (token.unread)
        return token.unread->what;
    if (!token.ends)
        return "the token does not say when it ends";
    return fmt::format("the token {} {}", *token.ends <= now ? "was over on" : "is good until",
                       format_day(paris_day(*token.ends)));
}

std::string text_of(const status_report& all) {
    auto text = fmt::format("{}, Paris time as all that follows\n{}\n", format_wall_clock(all.now),
                            in_words(all.holder));
    for (const auto& meter : all.meters) {
        meter_lines lines{meter, all.now};
        lines.add_all();
        text += lines.text;
    }
    const auto whose = [&](const std::vector<std::string>& meters) {
        return meters.size() == all.meters.size() ? "" : fmt::format(" ({})", names_of(meters));
    };
    for (const auto& one : all.budgets)
        text += fmt::format("{}{}: {}\n", one.source, whose(one.meters), text_of(one, all.now));
    for (const auto& one : all.tokens)
        text +=
            fmt::format("{}{}: {}\n", one.source, whose(one.meters), in_words(one.token, all.now));
    return text;
}

} // namespace linkynflux::daemon
