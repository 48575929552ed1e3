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

tag_set with_ours(const tag_set& configured, std::string_view fetch_date, const tag_set& labels) {
    auto all = labels;
    all.emplace("fetch_date", fetch_date);
    for (const auto& [key, value] : all)
        if (configured.contains(key))
            throw std::invalid_argument(fmt::format("the tag \"{}\" is part of every point", key));
    return all;
}

void append_tags(std::string& key, const tag_set& tags) {
    for (const auto& [name, value] : tags) {
        if (value.empty())
            continue;
        key += ',';
        append_key(key, name);
        key += '=';
        append_key(key, value);
    }
}

} // namespace

line_frame frame(layout how, std::string_view measurement, std::string_view fetch_date,
                 const tag_set& configured, const tag_set& labels) {
    check(measurement, configured);
    const auto ours = with_ours(configured, fetch_date, labels);
    auto tags = configured;
    line_frame made;
    if (how == layout::tags)
        tags.insert(ours.begin(), ours.end());
    if (how == layout::fields)
        for (const auto& [name, value] : ours) {
            made.after += ',';
            append_key(made.after, name);
            made.after += '=';
            append_text(made.after, value);
        }
    append_measurement(made.before, measurement);
    // In the order of their keys, the order in which InfluxDB keeps them: it need not sort again.
    append_tags(made.before, tags);
    made.before += ' ';
    return made;
}

void append_field(std::string& line, std::string_view name_and_equals, double value) {
    line += name_and_equals;
    append_number(line, value);
}

void end_line(std::string& line, const line_frame& of, sys_seconds time) {
    line += of.after;
    line += ' ';
    append_integer(line, time.time_since_epoch().count());
    line += '\n';
}

} // namespace linkynflux::influx
