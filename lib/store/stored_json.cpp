// Instants, days and numbers in JSON.
#include "store/stored_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace linkynflux::store {
namespace {

namespace json = boost::json;
using std::chrono::local_days;

constexpr std::int64_t version = 1;

const sys_seconds last_instant =
    std::chrono::sys_days{std::chrono::year{9999} / 12 / 31} + seconds{86399};

/// Not `json_field::integer`, which also takes the strings that Enedis sends for numbers.
template<class T>
result<T> whole_number(const json_field& field) {
    json::error_code ec;
    const auto number = field.value().to_number<T>(ec);
    if (ec || number < 0)
        return field.wrong("a whole number is missing");
    return number;
}

result<interval> read_interval(const json_field& field) {
    const auto size = field.size();
    if (!size || *size != 2)
        return field.wrong("a beginning and an end are missing");
    const auto from = read_instant(*field.element(0));
    if (!from)
        return from.error();
    const auto to = read_instant(*field.element(1));
    if (!to)
        return to.error();
    if (*from >= *to)
        return field.wrong("it ends before it begins");
    return interval{*from, *to};
}

} // namespace

json::object versioned() {
    return {{"version", version}};
}

result<json::value> parse_versioned(std::string_view text) {
    auto document = parse_json(text);
    if (!document)
        return failure{error::state_failed, document.error().what};
    const json_field root{*document};
    std::uint64_t found = 0;
    members in{root};
    in.required("version", found, read_count);
    if (const auto read = std::move(in).done(found); !read)
        return read.error();
    if (found != version)
        return failure{error::state_failed, "version: written by a later linkynflux"};
    return document;
}

std::string spell(sys_seconds instant) {
    const auto within = std::min(instant, last_instant);
    const auto day = std::chrono::floor<std::chrono::days>(within);
    const std::chrono::hh_mm_ss time{within - day};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", format_day(local_days{day.time_since_epoch()}),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

json::array spell(const interval_set& set) {
    json::array list;
    for (const auto& part : set)
        list.push_back(json::array{spell(part.lower()), spell(part.upper())});
    return list;
}

result<std::string> read_text(const json_field& field) {
    const auto text = field.string();
    if (!text)
        return text.error();
    return std::string{*text};
}

result<bool> read_flag(const json_field& field) {
    const auto* flag = field.value().if_bool();
    if (!flag)
        return field.wrong("true or false is missing");
    return *flag;
}

result<int> read_int(const json_field& field) {
    return whole_number<int>(field);
}

result<std::uint64_t> read_count(const json_field& field) {
    return whole_number<std::uint64_t>(field);
}

result<double> read_decimal(const json_field& field) {
    if (!field.value().is_number())
        return field.wrong("a number is missing");
    return field.value().to_number<double>();
}

result<sys_seconds> read_instant(const json_field& field) {
    const auto text = field.string();
    if (!text)
        return text.error();
    // The digits are those of a wall clock; "T" and "Z" make it one in UTC.
    if (text->size() == 20 && (*text)[10] == 'T' && text->ends_with('Z'))
        if (const auto digits = parse_wall_clock(text->substr(0, 19)))
            return sys_seconds{digits->time_since_epoch()};
    return field.wrong("an instant like 2026-09-29T00:00:00Z is missing");
}

result<local_days> read_day(const json_field& field) {
    const auto text = field.string();
    if (!text)
        return text.error();
    if (const auto day = parse_day(*text))
        return *day;
    return field.wrong("a day like 2026-09-29 is missing");
}

result<interval_set> read_intervals(const json_field& field) {
    const auto size = field.size();
    if (!size)
        return size.error();
    interval_set set;
    for (std::size_t i = 0; i < *size; ++i) {
        const auto part = read_interval(*field.element(i));
        if (!part)
            return part.error();
        set += *part;
    }
    return set;
}

json::object spell(const day_totals& totals) {
    json::object object;
    for (const auto& [day, total] : totals)
        object[format_day(day)] = total;
    return object;
}

result<day_totals> read_totals(const json_field& field) {
    const auto* object = field.value().if_object();
    if (!object)
        return field.wrong("an object is missing");
    day_totals totals;
    for (const auto& [name, value] : *object) {
        const auto day = parse_day(name);
        const auto total = whole_number<std::int64_t>(json_field{value});
        if (!day || !total)
            return field.wrong("a day with a whole number is missing");
        totals[*day] = *total;
    }
    return totals;
}

} // namespace linkynflux::store
