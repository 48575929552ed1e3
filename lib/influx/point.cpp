// Slices to lines: the series key is made once, the fields are appended to it.
#include "influx/point.hpp"

#include "influx/line_protocol.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace linkynflux::influx {
namespace {

using tag_set = std::map<std::string, std::string>;

void check(std::string_view measurement, const tag_set& tags) {
    if (!is_expressible_measurement(measurement))
        throw std::invalid_argument(
            fmt::format("line protocol cannot express the measurement \"{}\"", measurement));
    for (const auto& [key, value] : tags)
        if (!is_expressible_key(key) || !(value.empty() || is_expressible(value)))
            throw std::invalid_argument(
                fmt::format("line protocol cannot express the tag \"{}\"=\"{}\"", key, value));
}

tag_set with_ours(tag_set tags, local_days fetched, tariff_period period) {
    const auto add = [&](const char* key, std::string value) {
        if (!tags.emplace(key, std::move(value)).second)
            throw std::invalid_argument(fmt::format("the tag \"{}\" is part of every point", key));
    };
    const auto flag = [period](tariff_period p) { return p == period ? "1" : "0"; };
    add("fetch_date", format_day(fetched));
    add("heures_creuses", flag(tariff_period::off_peak));
    add("heures_normales", flag(tariff_period::normal));
    add("heures_pleines", flag(tariff_period::peak));
    return tags;
}

/// Tags in the order of their keys, the order in which InfluxDB keeps them: it need not sort again.
std::string series_key(std::string_view measurement, const tag_set& tags) {
    std::string key;
    append_measurement(key, measurement);
    for (const auto& [name, value] : tags) {
        if (value.empty())
            continue;
        key += ',';
        append_key(key, name);
        key += '=';
        append_key(key, value);
    }
    key += ' ';
    return key;
}

void append_field(std::string& line, std::string_view name_and_equals, double value) {
    line += name_and_equals;
    append_number(line, value);
}

std::size_t index(tariff_period p) {
    return static_cast<std::size_t>(p);
}

} // namespace

consumption_schema::consumption_schema(std::string_view measurement, local_days fetched,
                                       const std::map<std::string, std::string>& tags,
                                       std::optional<double> subscribed_va) {
    check(measurement, tags);
    for (const auto period : {tariff_period::normal, tariff_period::peak, tariff_period::off_peak})
        series_[index(period)] = series_key(measurement, with_ours(tags, fetched, period));
    if (subscribed_va)
        append_field(max_, ",max=", *subscribed_va);
}

void consumption_schema::append(std::string& lines, const slice& what) const {
    lines += series_[index(what.period)];
    append_field(lines, "value=", what.of.watt_hours());
    lines += max_;
    append_field(lines, ",power=", what.of.watts);
    append_field(lines, ",minutes=", static_cast<double>(what.of.length.count()) / 60.0);
    if (what.period != tariff_period::normal) {
        append_field(lines, ",value_hc=", what.off_peak_wh());
        append_field(lines, ",value_hp=", what.peak_wh());
    }
    lines += ' ';
    append_integer(lines, what.of.start.time_since_epoch().count());
    lines += '\n';
}

} // namespace linkynflux::influx
