#include "influx/schema_line.hpp"

#include "influx/line_protocol.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace linkynflux::influx {
namespace {

void check(std::string_view measurement, const tag_set& tags) {
    if (!is_expressible_measurement(measurement))
        throw std::invalid_argument(
            fmt::format("line protocol cannot express the measurement \"{}\"", measurement));
    for (const auto& [key, value] : tags)
        if (!is_expressible_key(key) || !(value.empty() || is_expressible(value)))
            throw std::invalid_argument(
                fmt::format("line protocol cannot express the tag \"{}\"=\"{}\"", key, value));
}

tag_set with_ours(tag_set tags, local_days fetched, const tag_set& own) {
    const auto add = [&](const std::string& key, std::string value) {
        if (!tags.emplace(key, std::move(value)).second)
            throw std::invalid_argument(fmt::format("the tag \"{}\" is part of every point", key));
    };
    add("fetch_date", format_day(fetched));
    for (const auto& [key, value] : own)
        add(key, value);
    return tags;
}

} // namespace

std::string series_key(std::string_view measurement, local_days fetched, const tag_set& configured,
                       const tag_set& own) {
    check(measurement, configured);
    std::string key;
    append_measurement(key, measurement);
    // In the order of their keys, the order in which InfluxDB keeps them: it need not sort again.
    for (const auto& [name, value] : with_ours(configured, fetched, own)) {
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

void end_line(std::string& line, sys_seconds time) {
    line += ' ';
    append_integer(line, time.time_since_epoch().count());
    line += '\n';
}

} // namespace linkynflux::influx
