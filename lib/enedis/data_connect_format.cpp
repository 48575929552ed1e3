// One answer may hold several quantities; only the asked one is taken, wherever it stands.
#include "enedis/data_connect_format.hpp"

#include "base/json_field.hpp"
#include "enedis/curve_claims.hpp"
#include "enedis/curve_points.hpp"

#include <fmt/format.h>

#include <string_view>

namespace linkynflux::enedis {
namespace {

constexpr point_names names{.value = "v", .end = "d", .length = "p"};

std::string_view direction(series what) {
    return what == series::production ? "PROD" : "CONS";
}

bool says(const json_field& parent, std::string_view key, std::string_view text) {
    const auto member = parent.member(key);
    const auto found = member ? member->string() : member.error();
    return found && *found == text;
}

} // namespace

bool is_data_connect(const boost::json::value& body) {
    const json_field root{body};
    return root.has("idPrm") || root.has("grandeur");
}

result<answer> read_data_connect(const boost::json::value& body, const question& asked) {
    const json_field root{body};
    if (auto other = other_than(asked.meter, root, "idPrm"))
        return *other;
    const auto quantities = points_in(root, "grandeur");
    if (!quantities)
        return quantities.error();
    end_stamps curve{asked.first, asked.end};
    bool found = (*quantities)->empty();
    for (std::size_t i = 0; i < (*quantities)->size(); ++i) {
        const auto quantity = *root.member("grandeur")->element(i);
        if (!says(quantity, "grandeurMetier", direction(asked.what)) ||
            !says(quantity, "grandeurPhysique", "PA"))
            continue;
        found = true;
        if (auto other = other_than_watts(quantity, "unite"))
            return *other;
        const auto points = points_in(quantity, "points");
        if (!points)
            return points.error();
        read_points(**points, names, curve);
    }
    if (!found)
        return failure{
            error::unexpected_answer,
            fmt::format("grandeur: active power (PA) of {} is missing", direction(asked.what))};
    return curve.finish();
}

} // namespace linkynflux::enedis
