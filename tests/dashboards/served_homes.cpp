#include "dashboards/served_homes.hpp"

#include "influx/daily_schema.hpp"
#include "influx/health_point.hpp"
#include "influx/point.hpp"
#include "influx/production_schema.hpp"
#include "simulator/curve.hpp"
#include "support/exchange.hpp"
#include "tariff/off_peak.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace linkynflux::dashboards {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

/// Each day as it was fetched on the next.
std::string curves(const homes_database& in, const served_home& one) {
    static const std::vector<window> none;
    const auto& windows = in.has_off_peak_hours ? odd_windows() : none;
    std::string lines;
    for (auto day = first_day; day <= last_day; day += days{1}) {
        const influx::consumption_schema taken{"conso_elec", day + days{1}, one.tags, subscribed_va,
                                               in.how};
        const influx::production_schema fed_in{"prod_elec", day + days{1}, one.tags, in.how};
        const auto whole = whole_day(day);
        const auto add = [&](const std::vector<half_hour>& all, const auto& append) {
            const auto from = std::ranges::lower_bound(
                all, whole.lower(), {}, [](const half_hour& at) { return at.when.lower(); });
            for (auto it = from; it != all.end() && it->when.lower() < whole.upper(); ++it)
                append(reading{it->when.lower(), 30min, it->watts()});
        };
        add(one.who->consumption, [&](const reading& what) {
            taken.append(lines, tariff::slice_off_peak({what}, windows).front());
        });
        if (in.has_all_series)
            add(one.who->production, [&](const reading& what) { fed_in.append(lines, what); });
    }
    return lines;
}

std::string daily_values(const homes_database& in, const served_home& one) {
    std::string lines;
    for (auto day = first_day; day <= last_day; day += days{1}) {
        const auto& meter = one.who->meter;
        const influx::daily_energy_schema energy{"conso_elec_jour", day + days{1}, one.tags,
                                                 in.how};
        energy.append(lines, {day, static_cast<double>(simulator::watt_hours(meter, day))});
        const influx::power_peak_schema peaks{"conso_elec_pmax", day + days{1}, one.tags, in.how};
        const auto [at, volt_amperes] = simulator::highest(meter, day);
        peaks.append(lines, {at, phase::total, static_cast<double>(volt_amperes)});
    }
    return lines;
}

/// A good poll each morning, yesterday's a failed one.
std::string polls(const std::string& meter, layout how) {
    std::string lines;
    for (auto day = last_day - days{40}; day <= last_day + days{1}; day += days{1}) {
        influx::health_point one{.meter = meter, .stored = 48};
        one.last_slot = start_of(day);
        one.missing = seconds{0};
        one.requests_left = 19;
        one.next_poll = start_of(day + days{1}) + 9h;
        one.source = "conso-api";
        if (day == last_day) {
            one.stored = 0;
            one.missing = days{1};
            one.holes = 1;
            one.error = "conso-api: no answer within 30 s";
        }
        lines += influx::line_of(one, how, start_of(day) + 8h + 18min);
    }
    return lines;
}

prm meter(std::string_view digits) {
    return prm::parse(digits).value();
}

std::string encoded(const std::string& text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

} // namespace

const interval served_homes::forgotten{instant_of(parse_wall_clock("2026-03-20 02:00:00").value()),
                                       instant_of(parse_wall_clock("2026-03-20 03:30:00").value())};

served_homes::served_homes()
    : maison(meter("12345678901234")),
      atelier(meter("98765432109876")),
      with_hole(maison) {
    with_hole.forget(forgotten);
    const served_home one{&maison, {{"compteur", "maison"}}};
    const served_home other{&atelier, {{"compteur", "atelier"}}};
    all_ = {{"tags", layout::tags, {one, other}, true, true},
            {"fields", layout::fields, {one, other}, true, true},
            {"single", layout::tags, {{&with_hole, {}}}, true, false},
            {"base", layout::fields, {one}, false, false}};
    for (const auto& database : all_)
        fill(database);
}

const homes_database& served_homes::called(std::string_view name) const {
    const auto it = std::ranges::find(all_, name, &homes_database::name);
    if (it == all_.end())
        throw std::out_of_range("no database " + std::string(name));
    return *it;
}

void served_homes::fill(const homes_database& one) {
    // One file for all years: quick to write and to read.
    influxd_.query(fmt::format(
        R"(CREATE DATABASE "{}" WITH DURATION INF SHARD DURATION 520w NAME "forever")", one.name));
    for (const auto& who : one.homes) {
        write(one.name, curves(one, who));
        if (one.has_all_series)
            write(one.name, daily_values(one, who));
        const auto name = who.tags.empty() ? who.who->meter.label() : who.tags.at("compteur");
        write(one.name, polls(name, one.how));
    }
}

void served_homes::write(const std::string& database, const std::string& lines) {
    constexpr std::size_t most = 8'000'000;
    for (std::size_t begin = 0; begin < lines.size();) {
        auto end = std::min(begin + most, lines.size());
        end = lines.rfind('\n', end - 1) + 1;
        http::request what{http::method::post, "/write?precision=s&db=" + database};
        what.body = lines.substr(begin, end - begin);
        const auto reply =
            support::exchange({false, "127.0.0.1", influxd_.port()}, std::move(what));
        if (reply.status != 204)
            throw std::runtime_error("not written: " + reply.body);
        begin = end;
    }
}

table served_homes::ask(const homes_database& of, const std::string& influxql) {
    http::request what{http::method::post, "/query"};
    what.set("Content-Type", "application/x-www-form-urlencoded");
    what.body = "epoch=ms&db=" + of.name + "&q=" + encoded(influxql);
    const auto reply = support::exchange({false, "127.0.0.1", influxd_.port()}, std::move(what));
    if (reply.status != 200 || reply.body.find("\"error\":") != std::string::npos)
        throw std::runtime_error(influxql + ": " + reply.body);
    return table_of(reply.body);
}

} // namespace linkynflux::dashboards
