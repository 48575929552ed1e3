#include "day_commands.hpp"

#include <CLI/CLI.hpp>

namespace linkynflux::daemon {
namespace {

constexpr auto about_fetch =
    "It asks for the load curve of the consumption alone, of every meter, whatever is\n"
    "written already. Without an option: yesterday's. What is new is written; nothing\n"
    "that is there is replaced. Each request counts, with --dry-run as well. For the\n"
    "other series, and for what was given up: linkynflux backfill.\n"
    "\n"
    "The lines have the form of the old script: \"ordre\" is the reading's place in its\n"
    "day, and a 1 stands at its period: HC off-peak, HP peak, or HN neither, where no\n"
    "off-peak hours are configured.";

constexpr auto about_backfill =
    "It asks for all series of all meters, also for days that were given up. Days of\n"
    "which nothing is missing cost no request. --replace asks for every day: exactly\n"
    "what comes takes the place of what is there, so that a partial answer loses\n"
    "nothing; only InfluxDB 1 and 2 can do that. What the budget leaves undone is said\n"
    "at the end: run it again for the rest.";

constexpr auto about_reclassify =
    "It makes no request to Enedis: it reads back from InfluxDB the load curve of the\n"
    "consumption of every meter, from that day up to now, and rewrites it under the\n"
    "off-peak hours (\"hc\") in force. Where the daemon runs, reload it before this. A day\n"
    "whose points overlap is left as it is, and told. It needs InfluxDB 1 or 2.";

CLI::Validator a_day() {
    return CLI::Validator(
        [](std::string& text) {
            return parse_day(text) ? std::string{} : text + " is not a day; write it as 2026-09-29";
        },
        "YYYY-MM-DD");
}

CLI::Option* add_from(CLI::App& to, typed_days& typed) {
    return to.add_option("--from", typed.from, "The first day")->type_name("DAY")->check(a_day());
}

CLI::Option* add_to(CLI::App& to, typed_days& typed) {
    return to.add_option("--to", typed.to, "The last day; without it, yesterday")
        ->type_name("DAY")
        ->check(a_day());
}

} // namespace

void add_fetch(CLI::App& app, fetch_days& into, typed_days& typed) {
    auto* fetch = app.add_subcommand("fetch", "Fetch certain days now and print every reading")
                      ->footer(about_fetch);
    auto* days = fetch->add_option("-d,--days", into.days, "That many days, up to yesterday")
                     ->type_name("N")
                     ->check(CLI::Range(1, 1110));
    auto* last = fetch->add_flag("-l,--last", into.last, "From the last reading written");
    auto* from = add_from(*fetch, typed);
    add_to(*fetch, typed)->needs(from);
    fetch->add_flag("--dry-run", into.dry_run, "Ask and print, but write nothing");
    days->excludes(last)->excludes(from);
    last->excludes(from);
}

void add_backfill(CLI::App& app, ordered_days& into, typed_days& typed) {
    auto* backfill =
        app.add_subcommand("backfill", "Ask again for the days of which something is missing")
            ->footer(about_backfill);
    add_from(*backfill, typed)->required();
    add_to(*backfill, typed);
    backfill->add_flag("--replace", into.replace,
                       "Ask for every day; what comes takes the place of what is there");
}

void add_reclassify(CLI::App& app, typed_days& typed) {
    auto* reclassify = app.add_subcommand("reclassify", "After off-peak hours were edited, divide "
                                                        "what InfluxDB holds by them")
                           ->footer(about_reclassify);
    add_from(*reclassify, typed)->required();
}

void take_days(const typed_days& typed, fetch_days& fetched, ordered_days& ordered) {
    fetched.from = parse_day(typed.from);
    fetched.to = parse_day(typed.to);
    if (fetched.to && *fetched.to < *fetched.from)
        throw CLI::ValidationError("--to", "the last day lies before the first");
    ordered.from = fetched.from.value_or(local_days{});
    ordered.to = fetched.to;
}

} // namespace linkynflux::daemon
