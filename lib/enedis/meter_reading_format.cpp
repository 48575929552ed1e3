// Old clients and gateways still speak it, and gateways have gone back to it without notice.
#include "enedis/meter_reading_format.hpp"

#include "base/json_field.hpp"
#include "enedis/curve_claims.hpp"
#include "enedis/series_points.hpp"

namespace linkynflux::enedis {
namespace {

constexpr point_names names{.value = "value", .stamp = "date", .length = "interval_length"};

} // namespace

bool is_meter_reading(const boost::json::value& body) {
    const json_field root{body};
    return root.has("meter_reading") || root.has("usage_point_id") || root.has("interval_reading");
}

result<answer> read_meter_reading(const boost::json::value& body, const question& asked,
                                  stamps which) {
    const json_field document{body};
    const auto root = document.has("meter_reading") ? document.member("meter_reading") : document;
    if (auto other = other_than(asked.meter, *root, "usage_point_id"))
        return *other;
    const auto type = root->member("reading_type");
    if (!type)
        return type.error();
    if (auto other = other_unit_than(unit_of(asked.what), *type, "unit"))
        return *other;
    if (!is_load_curve(asked.what))
        if (auto other = other_step_than_a_day(*type, "measuring_period"))
            return *other;
    const auto points = points_in(*root, "interval_reading");
    if (!points)
        return points.error();
    series_points taken{asked, which};
    taken.read(**points, names, phase::total);
    return taken.finish();
}

} // namespace linkynflux::enedis
