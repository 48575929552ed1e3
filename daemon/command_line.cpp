#include "command_line.hpp"

#include "sync/outcome.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdlib>
#include <string_view>

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

constexpr int most_days = 36'500; // a century, and what every server can count

/// `1825d`, `52w`; nothing where it is neither, or no length that makes sense.
std::optional<std::chrono::days> read_length(std::string_view text) {
    int count = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
    const int in_days = unit == "d" ? 1 : unit == "w" ? 7 : 0;
    if (wrong != std::errc{} || in_days == 0 || count < 1 || count > most_days / in_days)
        return std::nullopt;
    return std::chrono::days{count * in_days};
}

CLI::Validator a_retention() {
    return CLI::Validator(
        [](std::string& text) {
            return text == "inf" || read_length(text)
                       ? std::string{}
                       : text + " is no time to keep points for; write it as 1825d, 260w or inf";
        },
        "1825d|260w|inf");
}

void add_init_db(CLI::App& app, creation_options& into, std::string& retention) {
    auto* init_db = app.add_subcommand("init-db", "Make the database or bucket that is configured, "
                                                  "and let the daemon in");
    init_db->add_option("--retention", retention, "How long it keeps points; for ever without this")
        ->check(a_retention());
    auto* user = init_db->add_option("--admin-user", into.admin_user,
                                     "InfluxDB 1: an administrator, whose password is asked for");
    init_db
        ->add_option("--admin-password-file", into.admin_password_file,
                     "Where that password stands instead")
        ->needs(user);
    init_db
        ->add_option("--admin-token-file", into.admin_token_file,
                     "InfluxDB 2 and 3: where an administrator's token stands")
        ->excludes(user);
}

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

CLI::Option* add_from(CLI::App& to, day_texts& texts) {
    return to.add_option("--from", texts.from, "The first day")->check(a_day())->required();
}

void add_backfill(CLI::App& app, ordered_days& into, day_texts& texts) {
    auto* backfill =
        app.add_subcommand("backfill", "Ask again for the days of which something is missing");
    add_from(*backfill, texts);
    backfill->add_option("--to", texts.to, "The last day; without it, yesterday")->check(a_day());
    backfill->add_flag("--replace", into.replace,
                       "Ask for every day; what comes takes the place of what is there");
}

void add_reclassify(CLI::App& app, day_texts& texts) {
    auto* reclassify = app.add_subcommand(
        "reclassify", "After off-peak hours were edited, divide what InfluxDB holds by them");
    add_from(*reclassify, texts);
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
    add_backfill(app, wanted.ordered, texts);
    add_reclassify(app, texts);
    std::string retention;
    add_init_db(app, wanted.created, retention);
    app.add_subcommand("status", "Show, per meter, what is there and what comes next")
        ->add_flag("--json", wanted.json, "As one JSON object");

    try {
        app.parse(argc, argv);
        wanted.created.retention = read_length(retention);
        wanted.fetched.from = parse_day(texts.from);
        wanted.fetched.to = parse_day(texts.to);
        if (wanted.fetched.to && *wanted.fetched.to < *wanted.fetched.from)
            throw CLI::ValidationError("--to", "the last day lies before the first");
        wanted.ordered.from = wanted.fetched.from.value_or(local_days{});
        wanted.ordered.to = wanted.fetched.to;
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
    if (app.got_subcommand("backfill"))
        wanted.what = command::backfill;
    if (app.got_subcommand("reclassify"))
        wanted.what = command::reclassify;
    if (app.got_subcommand("init-db"))
        wanted.what = command::init_db;
    if (app.got_subcommand("status"))
        wanted.what = command::status;
    return wanted;
}

} // namespace linkynflux::daemon
