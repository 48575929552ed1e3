#include "sync/influx_stand_in.hpp"

#include <boost/url/params_view.hpp>
#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace linkynflux::testing {
namespace {

template<class T>
T number(std::string_view text) {
    T value{};
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (ec != std::errc{} || end != text.data() + text.size())
        throw std::runtime_error(fmt::format("not a number: {}", text));
    return value;
}

/// What follows `mark` up to `end`.
std::string_view between(std::string_view text, std::string_view mark, std::string_view end) {
    const auto from = text.find(mark);
    if (from == std::string_view::npos)
        throw std::runtime_error(fmt::format("{} is missing in {}", mark, text));
    const auto rest = text.substr(from + mark.size());
    return rest.substr(0, rest.find(end));
}

std::string form_value(const std::string& body, std::string_view name) {
    for (const auto& [key, value, has_value] : boost::urls::params_view{body})
        if (key == name)
            return value;
    throw std::runtime_error("no such form value");
}

} // namespace

void influx_stand_in::store(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    const sys_seconds time{seconds{number<std::int64_t>(line.substr(last + 1))}};
    auto& point = series_[std::string{line.substr(0, first)}][time];
    auto rest = line.substr(first + 1, last - first - 1);
    while (!rest.empty()) {
        const auto one = rest.substr(0, rest.find(','));
        const auto equals = one.find('=');
        point[std::string{one.substr(0, equals)}] = number<double>(one.substr(equals + 1));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
}

std::string influx_stand_in::rows(std::string_view query) const {
    const sys_seconds from{seconds{number<std::int64_t>(between(query, "time >= ", "s"))}};
    const sys_seconds to{seconds{number<std::int64_t>(between(query, "time < ", "s"))}};
    std::string found;
    for (const auto& [key, points] : series_)
        for (auto p = points.lower_bound(from); p != points.end() && p->first < to; ++p)
            found += fmt::format("{}[{},{},{}]", found.empty() ? "" : ",",
                                 p->first.time_since_epoch().count(), p->second.at("value"),
                                 p->second.at("minutes"));
    if (found.empty())
        return R"({"results":[{"statement_id":0}]})";
    return fmt::format(R"({{"results":[{{"statement_id":0,"series":[{{"name":"conso_elec",)"
                       R"("columns":["time","value","minutes"],"values":[{}]}}]}}]}})",
                       found);
}

http::response influx_stand_in::answer(const http::request& what) {
    if (away)
        return {503, {}, R"({"error":"timeout"})"};
    if (what.target == "/query")
        return {200, {}, rows(form_value(what.body, "q"))};
    std::string_view rest = what.body;
    writes += rest.empty() ? 0 : 1;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        store(line);
        rest.remove_prefix(line.size() + 1);
    }
    return {204, {}, ""};
}

influx_stand_in::total influx_stand_in::day(local_days of, std::string_view tag) const {
    const auto when = whole_day(of);
    total sum;
    for (const auto& [key, points] : series_) {
        if (key.find(tag) == std::string::npos)
            continue;
        for (auto p = points.lower_bound(when.lower());
             p != points.end() && p->first < when.upper(); ++p) {
            ++sum.points;
            sum.watt_hours += p->second.at("value");
        }
    }
    return sum;
}

influx_stand_in::total influx_stand_in::everything() const {
    total sum;
    for (const auto& [key, points] : series_)
        for (const auto& [time, values] : points) {
            ++sum.points;
            sum.watt_hours += values.at("value");
        }
    return sum;
}

} // namespace linkynflux::testing
