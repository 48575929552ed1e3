// One answer may hold several quantities; only the asked ones are taken, wherever they stand.
#include "enedis/data_connect_format.hpp"

#include "base/json_field.hpp"
#include "enedis/curve_claims.hpp"
#include "enedis/series_points.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace linkynflux::enedis {
namespace {

constexpr point_names names{.value = "v", .stamp = "d", .length = "p"};

std::string_view direction(series what) {
    const bool fed_in = what == series::production || what == series::daily_production;
    return fed_in ? "PROD" : "CONS";
}

/// `grandeurPhysique` of the whole meter.
std::string_view quantity_of(series what) {
    if (is_load_curve(what))
        return "PA";
    return what == series::max_power ? "PMA" : "EA";
}

/// Which part of what is asked a `grandeurPhysique` is: only a maximum power has phases.
std::optional<phase> part_of(series what, std::string_view physics) {
    if (physics == quantity_of(what))
        return phase::total;
    if (what != series::max_power)
        return std::nullopt;
    if (physics == "PMA1")
        return phase::first;
    if (physics == "PMA2")
        return phase::second;
    if (physics == "PMA3")
        return phase::third;
    return std::nullopt;
}

std::string_view text_of(const json_field& parent, std::string_view key) {
    const auto member = parent.member(key);
    const auto found = member ? member->string() : member.error();
    return found ? *found : std::string_view{};
}

} // namespace

bool is_data_connect(const boost::json::value& body) {
    const json_field root{body};
    return root.has("idPrm") || root.has("grandeur");
}

result<answer> read_data_connect(const boost::json::value& body, const question& asked,
                                 stamps which) {
    const json_field root{body};
    if (auto other = other_than(asked.meter, root, "idPrm"))
        return *other;
    if (!is_load_curve(asked.what))
        if (auto other = other_step_than_a_day(root, "pas"))
            return *other;
    const auto quantities = points_in(root, "grandeur");
    if (!quantities)
        return quantities.error();
    series_points taken{asked, which};
    bool found = (*quantities)->empty();
    for (std::size_t i = 0; i < (*quantities)->size(); ++i) {
        const auto quantity = *root.member("grandeur")->element(i);
        const auto part = part_of(asked.what, text_of(quantity, "grandeurPhysique"));
        if (!part || text_of(quantity, "grandeurMetier") != direction(asked.what))
            continue;
        // The phases alone would leave the day without what it is asked for.
        found = found || *part == phase::total;
        if (auto other = other_unit_than(unit_of(asked.what), quantity, "unite"))
            return *other;
        const auto points = points_in(quantity, "points");
        if (!points)
            return points.error();
        taken.read(**points, names, *part);
    }
    if (!found)
        return failure{error::unexpected_answer,
                       fmt::format("grandeur: {} of {} is missing", quantity_of(asked.what),
                                   direction(asked.what))};
    return taken.finish();
}

} // namespace linkynflux::enedis
