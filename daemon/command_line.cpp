#include "command_line.hpp"

#include "day_commands.hpp"
#include "lengths.hpp"
#include "sync/outcome.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <string_view>
#include <utility>

namespace linkynflux::daemon {
namespace {

std::string default_state_directory() {
    const char* given = std::getenv("STATE_DIRECTORY"); // set by systemd
    return given && *given ? given : "/var/lib/linkynflux";
}

command command_named(std::string_view name) {
    if (name == "check")
        return command::check;
    if (name == "fetch")
        return command::fetch;
    if (name == "backfill")
        return command::backfill;
    if (name == "reclassify")
        return command::reclassify;
    if (name == "init-db")
        return command::init_db;
    if (name == "status")
        return command::status;
    return command::run;
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

constexpr auto about_init_db =
    "It makes the database or the bucket where there is none, and changes none that is\n"
    "there; then it looks whether the daemon can write there. In InfluxDB 1 it makes\n"
    "the user that is configured. In InfluxDB 2 it makes a token for that bucket alone,\n"
    "and writes it into the file that \"token\" names where that is missing. VictoriaMetrics\n"
    "and others need nothing made. Nothing is asked of Enedis.";

void add_init_db(CLI::App& app, creation_options& into, std::string& retention) {
    auto* init_db = app.add_subcommand("init-db", "Make the database or bucket that is configured, "
                                                  "and let the daemon in")
                        ->footer(about_init_db);
    init_db->add_option("--retention", retention, "How long it keeps points; for ever without this")
        ->type_name("LENGTH")
        ->check(a_retention());
    auto* user = init_db
                     ->add_option("--admin-user", into.admin_user,
                                  "InfluxDB 1: an administrator, whose password is asked for")
                     ->type_name("NAME");
    init_db
        ->add_option("--admin-password-file", into.admin_password_file,
                     "Where that password stands instead")
        ->type_name("FILE")
        ->needs(user);
    init_db
        ->add_option("--admin-token-file", into.admin_token_file,
                     "InfluxDB 2 and 3: where an administrator's token stands")
        ->type_name("FILE")
        ->excludes(user);
}

/// The words, and what they are written into: neither moves, since the one refers to the other.
class parser {
public:
    parser();
    parser(const parser&) = delete;
    parser& operator=(const parser&) = delete;

    /// Throws CLI::ParseError.
    invocation read(int argc, char** argv);
    int explain(const CLI::ParseError& end) const { return app_.exit(end); }
    /// The program's own words first.
    std::vector<const CLI::App*> all() const;

private:
    void add_places();

    CLI::App app_{"Keeps an InfluxDB complete with what a Linky meter measured."};
    invocation wanted_;
    typed_days days_;
    std::string retention_;
};

parser::parser() {
    wanted_.config_file = "/etc/linkynflux/linkynflux.json";
    wanted_.state_directory = default_state_directory();
    app_.name("linkynflux");
    app_.set_version_flag("--version", "linkynflux " LINKYNFLUX_VERSION);
    add_places();
    app_.fallthrough();
    app_.require_subcommand(0, 1);
    app_.add_subcommand("run", "The daemon (the default)");
    app_.add_subcommand("check", "Check the configuration file")
        ->add_flag("--online", wanted_.online,
                   "Also ask InfluxDB what it holds and, unless the daemon runs, each source for "
                   "one day");
    add_fetch(app_, wanted_.fetched, days_);
    add_backfill(app_, wanted_.ordered, days_);
    add_reclassify(app_, days_);
    add_init_db(app_, wanted_.created, retention_);
    app_.add_subcommand("status", "Show, per meter, what is there and what comes next")
        ->add_flag("--json", wanted_.json, "As one JSON object");
    app_.footer("linkynflux COMMAND --help says more of each. See linkynflux(8).");
}

/// They are taken behind the command as well.
void parser::add_places() {
    app_.add_option("--config", wanted_.config_file, "The configuration file")
        ->type_name("FILE")
        ->capture_default_str();
    app_.add_option("--state-dir", wanted_.state_directory, "Where everything is remembered")
        ->type_name("DIR")
        ->capture_default_str();
}

invocation parser::read(int argc, char** argv) {
    app_.parse(argc, argv);
    wanted_.created.retention = read_length(retention_);
    take_days(days_, wanted_.fetched, wanted_.ordered);
    for (const auto* given : app_.get_subcommands())
        wanted_.what = command_named(given->get_name());
    return wanted_;
}

std::vector<const CLI::App*> parser::all() const {
    const auto everything = [](const CLI::App*) { return true; };
    auto found = app_.get_subcommands(everything);
    found.insert(found.begin(), &app_);
    return found;
}

} // namespace

std::variant<invocation, int> parse_command_line(int argc, char** argv) {
    parser words;
    try {
        return words.read(argc, argv);
    } catch (const CLI::ParseError& end) {
        const bool answered = end.get_exit_code() == 0; // help or version
        const int ignored = words.explain(end);
        (void)ignored;
        return static_cast<int>(answered ? sync::exit_status::done : sync::exit_status::usage);
    }
}

std::vector<command_words> known_words() {
    const parser words;
    std::vector<command_words> known;
    for (const auto* one : words.all()) {
        command_words of{known.empty() ? std::string{} : one->get_name(), {}};
        for (const auto* option : one->get_options()) {
            for (const auto& letter : option->get_snames())
                of.options.push_back("-" + letter);
            for (const auto& name : option->get_lnames())
                of.options.push_back("--" + name);
        }
        known.push_back(std::move(of));
    }
    return known;
}

} // namespace linkynflux::daemon
