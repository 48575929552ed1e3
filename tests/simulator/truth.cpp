// The curve in a few words.
#include "simulator/truth.hpp"

#include "simulator/curve.hpp"
#include "simulator/measure.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace linkynflux::simulator {

day_truth truth_of(const prm& meter, local_days day, series what, const world& all) {
    return {watt_hours(meter, day, what), slots_of(day, all.settings(meter).length).size()};
}

http::response tell_truth(const inquiry& read, const world& all) {
    const auto meter = prm::parse(read.parameter("prm"));
    const auto day = parse_day(read.parameter("day"));
    const auto name = read.parameter("series");
    const auto what = name.empty() ? series::consumption : parse_series(name);
    if (!meter || !day || !what || !is_curve(*what))
        return {400,
                {{"Content-Type", "text/plain"}},
                "prm (14 digits), day (2026-03-29) and series (consumption or production) are "
                "needed\n"};
    const auto truth = truth_of(*meter, *day, *what, all);
    const boost::json::object body{{"watt_hours", truth.watt_hours}, {"slots", truth.slots}};
    return {200, {{"Content-Type", "application/json"}}, boost::json::serialize(body)};
}

} // namespace linkynflux::simulator
