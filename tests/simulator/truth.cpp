// The curve in a few words.
#include "simulator/truth.hpp"

#include "simulator/curve.hpp"
#include "simulator/measure.hpp"
#include "simulator/utc.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace linkynflux::simulator {

day_truth truth_of(const prm& meter, local_days day, series what, const world& all) {
    const auto curve = is_production(what) ? series::production : series::consumption;
    const auto slots =
        is_load_curve(what) ? slots_of(day, all.settings(meter).length_on(day)).size() : 1;
    return {watt_hours(meter, day, curve), slots};
}

http::response tell_truth(const inquiry& read, const world& all) {
    const auto meter = prm::parse(read.parameter("prm"));
    const auto day = parse_day(read.parameter("day"));
    const auto name = read.parameter("series");
    const auto what = name.empty() ? series::consumption : parse_series(name);
    if (!meter || !day || !what)
        return {400,
                {{"Content-Type", "text/plain"}},
                "prm (14 digits), day (2026-03-29) and series (consumption, daily_production, "
                "max_power...) are needed\n"};
    boost::json::object body;
    if (*what == series::max_power) {
        const auto top = highest(*meter, *day);
        body = {{"volt_amperes", top.volt_amperes}, {"at", format_utc(top.at)}};
    } else {
        const auto truth = truth_of(*meter, *day, *what, all);
        body = {{"watt_hours", truth.watt_hours}, {"slots", truth.slots}};
    }
    return {200, {{"Content-Type", "application/json"}}, boost::json::serialize(body)};
}

} // namespace linkynflux::simulator
