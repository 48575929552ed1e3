// Declaring the options, and turning what was typed into a world.
#include "simulator/options.hpp"

#include "simulator/measure.hpp"

#include <CLI/CLI.hpp>

#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace linkynflux::simulator {
namespace {

/// The options as they were typed.
struct typed {
    std::uint16_t port = 0;
    std::string ca_file;
    std::string clock;
    std::string format = "2026";
    std::vector<std::string> steps;
    std::vector<std::string> later_steps;
    std::vector<std::string> subscribed;
    std::vector<std::string> off_peak;
    bool no_contract = false;
    std::vector<std::string> activated;
    std::vector<std::string> tokens;
    std::string client;
    quotas limits;
    std::string meter;
    std::string from;
    std::string to;
    std::string what = "consumption";
};

constexpr auto endpoints = R"(It answers on one port:
  Data Connect        POST /oauth2/v3/token, GET /mesure_synchrone_auto/v2/...,
                      GET /situation_contrat_auto/v1/PRM
  Conso API           GET /api/...
  MyElectricalData 1  GET /SERIES/PRM/start/DAY/end/DAY[/cache]/, GET /contracts/PRM/
  MyElectricalData 2  GET /api/enedis/{consumption|production}/{detail|daily}/PRM,
                      GET /api/enedis/{power|contract}/PRM
  Control             POST /simulator/faults, GET /simulator/requests, GET /simulator/truth)";

template<class T>
T required(std::optional<T> value, std::string_view option, std::string_view expected) {
    if (!value)
        throw CLI::ValidationError(std::string{option}, std::string{expected} + " is expected");
    return *value;
}

prm meter_in(const std::string& text, std::string_view option) {
    return required(prm::parse(text), option, "a PRM of 14 digits");
}

/// The text before and after the first `separator`, the first part empty where there is none.
std::pair<std::string, std::string> split(const std::string& text, char separator) {
    const auto at = text.find(separator);
    if (at == text.npos)
        return {"", text};
    return {text.substr(0, at), text.substr(at + 1)};
}

std::optional<double> kva_in(const std::string& text) {
    double value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, ec] = std::from_chars(text.data(), end, value);
    return ec == std::errc{} && stop == end && value > 0 ? std::optional{value} : std::nullopt;
}

/// One option about meters: `VALUE` is for every meter, `PRM=VALUE` for one.
struct meter_option {
    std::string_view name;
    const std::vector<std::string>& texts;
    void (*change)(meter_settings& of, const std::string& value);
};

void set_length(meter_settings& of, const std::string& value) {
    of.length = required(parse_step(value), "--step", "10, 15, 30, 60 or mixed");
}

void set_later_length(meter_settings& of, const std::string& value) {
    const auto [from, text] = split(value, ':');
    const auto day = required(parse_day(from), "--step-from", "DAY:STEP");
    of.length_from[day] = required(parse_step(text), "--step-from", "10, 15, 30, 60 or mixed");
}

void set_activation(meter_settings& of, const std::string& value) {
    of.activated = required(parse_day(value), "--activated", "a day YYYY-MM-DD");
}

void set_subscribed_power(meter_settings& of, const std::string& value) {
    of.subscribed_kva = required(kva_in(value), "--subscribed", "a power in kVA");
}

void set_off_peak_hours(meter_settings& of, const std::string& value) {
    of.off_peak_hours = value;
}

/// What is for every meter comes first, since an exception starts as a copy of it.
void settle_meters(world& all, const typed& given) {
    const std::vector<meter_option> options{
        {"--step", given.steps, set_length},
        {"--step-from", given.later_steps, set_later_length},
        {"--activated", given.activated, set_activation},
        {"--subscribed", given.subscribed, set_subscribed_power},
        {"--off-peak", given.off_peak, set_off_peak_hours},
    };
    for (const auto& o : options)
        for (const auto& text : o.texts)
            if (const auto [who, value] = split(text, '='); who.empty())
                o.change(all.everyone, value);
    for (const auto& o : options)
        for (const auto& text : o.texts)
            if (const auto [who, value] = split(text, '='); !who.empty())
                o.change(
                    all.exceptions.try_emplace(meter_in(who, o.name), all.everyone).first->second,
                    value);
}

world world_of(const typed& given) {
    world all;
    all.shape = given.format == "2026" ? format::of_2026 : format::meter_reading;
    all.limits = given.limits;
    all.contract_subscribed = !given.no_contract;
    settle_meters(all, given);
    for (const auto& text : given.tokens) {
        const auto [who, token] = split(text, '=');
        all.only_tokens[token].insert(meter_in(who, "--token"));
    }
    if (!given.client.empty()) {
        const auto [id, secret] = split(given.client, ':');
        all.only_application = application{id, secret};
    }
    return all;
}

void declare_world(CLI::App& app, typed& given) {
    app.add_option("--format", given.format, "how answers are written")
        ->check(CLI::IsMember({"2026", "meter-reading"}))
        ->capture_default_str();
    app.add_option("--step", given.steps, "[PRM=]10, 15, 30, 60 or mixed: minutes of a slot");
    app.add_option("--step-from", given.later_steps,
                   "[PRM=]DAY:STEP, another one from that day on");
    app.add_option("--activated", given.activated,
                   "[PRM=]DAY on which the meter came into service");
    app.add_option("--token", given.tokens, "PRM=TOKEN that the gateways know (default: any)");
    app.add_option("--subscribed", given.subscribed, "[PRM=]KVA in the contract (default: none)");
    app.add_option("--off-peak", given.off_peak,
                   "[PRM=]TEXT in the contract, such as \"HC (22H50-6H50)\" (default: none)");
    app.add_flag("--no-contract", given.no_contract, "the application has no right to contracts");
    app.add_option("--client", given.client, "ID:SECRET that Data Connect knows (default: any)");
    app.add_option("--per-second", given.limits.per_second, "Data Connect's limit, 0 for none")
        ->capture_default_str();
    app.add_option("--per-hour", given.limits.per_hour, "its limit for each API, 0 for none")
        ->capture_default_str();
    app.add_option("--ban-at", given.limits.ban_in_12_hours,
                   "requests in 12 hours at which Conso API bans, 0 for never")
        ->capture_default_str();
    app.add_option("--med-per-day", given.limits.med_per_day,
                   "MyElectricalData's limit for each PRM, 0 for none")
        ->capture_default_str();
}

serve_options serving(const typed& given) {
    serve_options how{world_of(given), {}, given.port, given.ca_file};
    if (!given.clock.empty())
        how.clock =
            required(paced_time::parse(given.clock), "--clock", "2026-03-30T08:00:00Z@UNIX*PACE");
    return how;
}

truth_options telling(const typed& given) {
    return {world_of(given), meter_in(given.meter, "--prm"),
            required(parse_day(given.from), "--from", "a day YYYY-MM-DD"),
            required(parse_day(given.to), "--to", "a day YYYY-MM-DD"),
            required(parse_series(given.what), "--series", "the name of a series")};
}

} // namespace

std::variant<serve_options, truth_options, int> parse_options(int argc, const char* const* argv) {
    typed given;
    CLI::App app{"Enedis and its gateways, simulated: any PRM has a household's curve.",
                 "linkynflux-simulator"};
    app.footer(endpoints);
    app.add_option("--port", given.port, "to listen on, on 127.0.0.1; 0 for a free one");
    app.add_option("--ca-file", given.ca_file, "where to write the authority's certificate");
    app.add_option("--clock", given.clock,
                   "START@ORIGIN*PACE: it was START when the Unix time was ORIGIN, and time runs "
                   "PACE times as fast");
    declare_world(app, given);
    auto* truth = app.add_subcommand(
        "truth",
        "prints `DAY WATT_HOURS SLOTS` for each day; of max_power `DAY VOLT_AMPERES INSTANT`");
    truth->fallthrough();
    truth->add_option("--prm", given.meter, "14 digits")->required();
    truth->add_option("--from", given.from, "first day")->required();
    truth->add_option("--to", given.to, "last day")->required();
    truth->add_option("--series", given.what, "as the configuration of linkynflux names it")
        ->check(CLI::IsMember(
            {"consumption", "production", "daily_consumption", "daily_production", "max_power"}))
        ->capture_default_str();
    try {
        app.parse(argc, argv);
        if (truth->parsed())
            return telling(given);
        return serving(given);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 64;
    }
}

} // namespace linkynflux::simulator
