#include "command_line.hpp"

#include "sync/outcome.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace linkynflux::daemon {
namespace {

std::string default_state_directory() {
    const char* given = std::getenv("STATE_DIRECTORY"); // set by systemd
    return given && *given ? given : "/var/lib/linkynflux";
}

CLI::Validator a_day() {
    return CLI::Validator(
        [](std::string& text) {
            return parse_day(text) ? std::string{} : text + " is not a day; write it as 2026-09-29";
        },
        "YYYY-MM-DD");
}

struct day_texts {
    std::string from;
    std::string to;
};

void add_fetch(CLI::App& app, fetch_days& into, day_texts& texts) {
    auto* fetch = app.add_subcommand("fetch", "Fetch certain days now and print every reading");
    auto* days = fetch->add_option("-d,--days", into.days, "That many days, up to yesterday")
                     ->check(CLI::Range(1, 1110));
    auto* last = fetch->add_flag("-l,--last", into.last, "From the last reading written");
    auto* from = fetch->add_option("--from", texts.from, "The first day")->check(a_day());
    fetch->add_option("--to", texts.to, "The last day; without it, yesterday")
        ->check(a_day())
        ->needs(from);
    fetch->add_flag("--dry-run", into.dry_run, "Ask and print, but write nothing");
    days->excludes(last)->excludes(from);
    last->excludes(from);
}

} // namespace

std::variant<invocation, int> parse_command_line(int argc, char** argv) {
    invocation wanted;
    wanted.config_file = "/etc/linkynflux/linkynflux.json";
    wanted.state_directory = default_state_directory();
    day_texts texts;

    CLI::App app{"Keeps an InfluxDB complete with what a Linky meter measured."};
    app.name("linkynflux");
    app.set_version_flag("--version", "linkynflux " LINKYNFLUX_VERSION);
    app.add_option("--config", wanted.config_file, "The configuration file")->capture_default_str();
    app.add_option("--state-dir", wanted.state_directory, "Where everything is remembered")
        ->capture_default_str();
    app.fallthrough();
    app.require_subcommand(0, 1);
    app.add_subcommand("run", "The daemon (the default)");
    app.add_subcommand("check", "Check the configuration file")
        ->add_flag("--online", wanted.online,
                   "Also ask InfluxDB what it holds and, unless the daemon runs, each source for "
                   "one day");
    add_fetch(app, wanted.fetched, texts);
    app.add_subcommand("status", "Show, per meter, what is there and what comes next")
        ->add_flag("--json", wanted.json, "As one JSON object");

    try {
        app.parse(argc, argv);
        wanted.fetched.from = parse_day(texts.from);
        wanted.fetched.to = parse_day(texts.to);
        if (wanted.fetched.to && *wanted.fetched.to < *wanted.fetched.from)
            throw CLI::ValidationError("--to", "the last day lies before the first");
    } catch (const CLI::ParseError& end) {
        const bool answered = end.get_exit_code() == 0; // help or version
        const int ignored = app.exit(end);
        (void)ignored;
        return static_cast<int>(answered ? sync::exit_status::done : sync::exit_status::usage);
    }
    if (app.got_subcommand("check"))
        wanted.what = command::check;
    if (app.got_subcommand("fetch"))
        wanted.what = command::fetch;
    if (app.got_subcommand("status"))
        wanted.what = command::status;
    return wanted;
}

} // namespace linkynflux::daemon
