// Slices to lines: the series key is made once, the fields are appended to it.
#include "influx/point.hpp"

namespace linkynflux::influx {
namespace {

tag_set flags(tariff_period period) {
    const auto flag = [period](tariff_period p) { return p == period ? "1" : "0"; };
    return {{"heures_creuses", flag(tariff_period::off_peak)},
            {"heures_normales", flag(tariff_period::normal)},
            {"heures_pleines", flag(tariff_period::peak)}};
}

std::size_t index(tariff_period p) {
    return static_cast<std::size_t>(p);
}

} // namespace

consumption_schema::consumption_schema(std::string_view measurement, local_days fetched,
                                       const std::map<std::string, std::string>& tags,
                                       std::optional<double> subscribed_va, layout how)
    : consumption_schema(measurement, format_day(fetched), tags, subscribed_va, how) {}

consumption_schema::consumption_schema(std::string_view measurement, std::string_view fetch_date,
                                       const std::map<std::string, std::string>& tags,
                                       std::optional<double> subscribed_va, layout how) {
    for (const auto period : {tariff_period::normal, tariff_period::peak, tariff_period::off_peak})
        frames_[index(period)] = frame(how, measurement, fetch_date, tags, flags(period));
    if (subscribed_va)
        append_field(max_, ",max=", *subscribed_va);
}

void consumption_schema::append(std::string& lines, const slice& what) const {
    const auto& around = frames_[index(what.period)];
    lines += around.before;
    append_field(lines, "value=", what.of.watt_hours());
    lines += max_;
    append_field(lines, ",power=", what.of.watts);
    append_field(lines, ",minutes=", static_cast<double>(what.of.length.count()) / 60.0);
    if (what.period != tariff_period::normal) {
        append_field(lines, ",value_hc=", what.off_peak_wh());
        append_field(lines, ",value_hp=", what.peak_wh());
    }
    end_line(lines, around, what.of.start);
}

} // namespace linkynflux::influx
