#include "sync/influx_stand_in.hpp"

#include <boost/url/params_view.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

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

/// What follows `mark`, all of it.
std::string_view after(std::string_view text, std::string_view mark) {
    const auto from = text.find(mark);
    if (from == std::string_view::npos)
        throw std::runtime_error(fmt::format("{} is missing in {}", mark, text));
    return text.substr(from + mark.size());
}

/// What follows `mark` up to `end`.
std::string_view between(std::string_view text, std::string_view mark, std::string_view end) {
    const auto rest = after(text, mark);
    return rest.substr(0, rest.find(end));
}

std::string form_value(std::string_view form, std::string_view name) {
    for (const auto& [key, value, has_value] : boost::urls::params_view{form})
        if (key == name)
            return value;
    throw std::runtime_error(fmt::format("the form has no {}", name));
}

/// A measurement, a tag's key or its value, up to what ends it; line protocol's escapes undone.
std::string take_name(std::string_view& line) {
    constexpr std::string_view special = ",= ";
    std::string name;
    while (!line.empty() && special.find(line.front()) == std::string_view::npos) {
        if (line.front() == '\\' && line.size() > 1 &&
            special.find(line[1]) != std::string_view::npos)
            line.remove_prefix(1);
        name += line.front();
        line.remove_prefix(1);
    }
    return name;
}

/// A name or a text of InfluxQL, quotes and escapes undone.
std::string take_quoted(std::string_view& query) {
    const char quote = query.at(0);
    query.remove_prefix(1);
    std::string text;
    while (query.at(0) != quote) {
        if (query.front() == '\\')
            query.remove_prefix(1);
        text += query.at(0);
        query.remove_prefix(1);
    }
    query.remove_prefix(1);
    return text;
}

/// `null` where the point has no such field.
template<class Fields>
std::string cell(const Fields& point, std::string_view name) {
    const auto found = point.find(name);
    return found == point.end() ? "null" : fmt::format("{}", found->second);
}

} // namespace

bool influx_stand_in::series::has(std::string_view tag) const {
    return tag.empty() || std::ranges::any_of(tags, [&](const auto& one) {
               return (one.first + "=" + one.second).find(tag) != std::string::npos;
           });
}

void influx_stand_in::store(std::string_view line) {
    series of;
    of.measurement = take_name(line);
    while (line.starts_with(',')) {
        line.remove_prefix(1);
        auto key = take_name(line);
        line.remove_prefix(1);
        of.tags[std::move(key)] = take_name(line);
    }
    const auto last = line.rfind(' ');
    const sys_seconds time{seconds{number<std::int64_t>(line.substr(last + 1))}};
    auto& point = series_[std::move(of)][time];
    auto rest = line.substr(1, last - 1);
    while (!rest.empty()) {
        const auto one = rest.substr(0, rest.find(','));
        const auto equals = one.find('=');
        point[std::string{one.substr(0, equals)}] = number<double>(one.substr(equals + 1));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
}

std::string influx_stand_in::rows_of(const std::map<sys_seconds, fields>& points, interval when) {
    std::string found;
    for (auto p = points.lower_bound(when.lower()); p != points.end() && p->first < when.upper();
         ++p)
        found += fmt::format(",[{},{},{}]", p->first.time_since_epoch().count(),
                             cell(p->second, "value"), cell(p->second, "minutes"));
    return found;
}

bool influx_stand_in::selection::has(const series& of) const {
    return of.measurement == measurement && std::ranges::all_of(tags, [&](const auto& tag) {
               const auto own = of.tags.find(tag.first);
               return (own == of.tags.end() ? "" : own->second) == tag.second;
           });
}

influx_stand_in::selection influx_stand_in::selected_by(std::string_view query) {
    selection wanted;
    wanted.when = {sys_seconds{seconds{number<std::int64_t>(between(query, "time >= ", "s"))}},
                   sys_seconds{seconds{number<std::int64_t>(between(query, "time < ", "s"))}}};
    auto rest = after(query, "FROM ");
    wanted.measurement = take_quoted(rest);
    rest = after(rest, " WHERE ");
    while (rest.starts_with('"')) {
        auto key = take_quoted(rest);
        rest = after(rest, " = ");
        wanted.tags[std::move(key)] = take_quoted(rest);
        rest = after(rest, " AND ");
    }
    return wanted;
}

std::string influx_stand_in::rows(std::string_view query) const {
    const auto wanted = selected_by(query);
    std::string found;
    for (const auto& [of, points] : series_)
        if (wanted.has(of))
            found += rows_of(points, wanted.when);
    if (found.empty())
        return R"({"results":[{"statement_id":0}]})";
    return fmt::format(R"({{"results":[{{"statement_id":0,"series":[{{"name":"{}",)"
                       R"("columns":["time","value","minutes"],"values":[{}]}}]}}]}})",
                       wanted.measurement, found.substr(1));
}

std::string influx_stand_in::erase(std::string_view query) {
    const auto wanted = selected_by(query);
    for (auto& [of, points] : series_)
        if (wanted.has(of))
            points.erase(points.lower_bound(wanted.when.lower()),
                         points.lower_bound(wanted.when.upper()));
    return R"({"results":[{"statement_id":0}]})";
}

http::response influx_stand_in::answer(const http::request& what) {
    if (refuse)
        if (auto refusal = refuse(what))
            return *std::move(refusal);
    if (away)
        return {503, {}, R"({"error":"timeout"})"};
    const bool is_query = what.target == "/query";
    if (missing_database) {
        const auto form = is_query ? std::string_view{what.body} : after(what.target, "?");
        const auto name = form_value(form, "db");
        if (is_query)
            return {200,
                    {},
                    fmt::format(
                        R"({{"results":[{{"statement_id":0,"error":"database not found: {}"}}]}})",
                        name)};
        return {404, {}, fmt::format(R"({{"error":"database not found: \"{}\""}})", name)};
    }
    if (is_query) {
        const auto query = form_value(what.body, "q");
        return {200, {}, query.starts_with("DELETE ") ? erase(query) : rows(query)};
    }
    std::string_view rest = what.body;
    writes += rest.empty() ? 0 : 1;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        store(line);
        rest.remove_prefix(line.size() + 1);
    }
    return {204, {}, ""};
}

void influx_stand_in::add(total& sum, const fields& point) {
    ++sum.points;
    if (const auto value = point.find("value"); value != point.end())
        sum.watt_hours += value->second;
}

influx_stand_in::total influx_stand_in::day(local_days of, std::string_view tag,
                                            std::string_view measurement) const {
    const auto when = whole_day(of);
    total sum;
    for (const auto& [where, points] : series_) {
        if (where.measurement != measurement || !where.has(tag))
            continue;
        for (auto p = points.lower_bound(when.lower());
             p != points.end() && p->first < when.upper(); ++p)
            add(sum, p->second);
    }
    return sum;
}

std::vector<influx_stand_in::stored> influx_stand_in::points(std::string_view measurement,
                                                             std::string_view tag) const {
    std::vector<stored> all;
    for (const auto& [of, points] : series_) {
        if (of.measurement != measurement || !of.has(tag))
            continue;
        for (const auto& [at, point] : points) {
            const auto minutes = point.find("minutes");
            all.push_back({at, point.at("value"), minutes == point.end() ? 0 : minutes->second});
        }
    }
    std::ranges::stable_sort(all, {}, &stored::at);
    return all;
}

influx_stand_in::total influx_stand_in::everything() const {
    total sum;
    for (const auto& [where, points] : series_)
        for (const auto& [time, values] : points)
            add(sum, values);
    return sum;
}

} // namespace linkynflux::testing
