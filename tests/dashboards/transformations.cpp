// The transformations of Grafana that the dashboards use, each as far as they use it.
#include "base/civil_time.hpp"
#include "dashboards/table.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <sstream>
#include <stdexcept>

namespace linkynflux::dashboards {
namespace {

namespace json = boost::json;
using std::chrono::days;
using frames = std::vector<table>;

std::string text(const json::value& value) {
    return std::string{value.as_string()};
}

/// Where several frames come to a step for one, Grafana leaves them as they are: a mistake here.
table& the_one(frames& all) {
    if (all.size() != 1)
        throw std::invalid_argument("a step for one frame has several");
    return all.front();
}

/// Year and number of the ISO week: that of its Thursday.
std::pair<std::string, std::string> iso_week(local_days day) {
    const auto thursday = day - (std::chrono::weekday{day} - std::chrono::Monday) + days{3};
    const auto year = std::chrono::year_month_day{thursday}.year();
    const auto number = (thursday - local_days{year / std::chrono::January / 1}) / days{7} + 1;
    return {std::to_string(static_cast<int>(year)),
            (number < 10 ? "0" : "") + std::to_string(number)};
}

/// YYYY, MM, DD, HH, GGGG and WW of moment.js on the Paris clock; what is in brackets stays.
std::string formatted(sys_seconds at, std::string_view pattern) {
    const auto clock = format_wall_clock(at); // 2026-09-29 00:30
    const auto [year, week] = iso_week(paris_day(at));
    const std::map<std::string, std::string, std::less<>> parts{{"YYYY", clock.substr(0, 4)},
                                                                {"MM", clock.substr(5, 2)},
                                                                {"DD", clock.substr(8, 2)},
                                                                {"HH", clock.substr(11, 2)},
                                                                {"GGGG", year},
                                                                {"WW", week}};
    std::string out;
    while (!pattern.empty()) {
        if (pattern.front() == '[') {
            const auto end = pattern.find(']');
            out += pattern.substr(1, end - 1);
            pattern.remove_prefix(end + 1);
            continue;
        }
        const auto part = std::ranges::find_if(
            parts, [&](const auto& one) { return pattern.starts_with(one.first); });
        const auto length = part == parts.end() ? 1 : part->first.size();
        out += part == parts.end() ? std::string(pattern.substr(0, 1)) : part->second;
        pattern.remove_prefix(length);
    }
    return out;
}

void convert_field_type(frames& all, const json::object& options) {
    for (const auto& one : options.at("conversions").as_array()) {
        const auto& how = one.as_object();
        if (how.at("destinationType") != "string" || how.at("timezone") != "Europe/Paris")
            throw std::invalid_argument("an unknown conversion");
        for (auto& frame : all) {
            const auto column = frame.column(text(how.at("targetField")));
            for (auto& row : frame.rows) {
                const auto ms = static_cast<std::int64_t>(std::get<double>(row.at(column)));
                row[column] =
                    formatted(sys_seconds{seconds{ms / 1000}}, text(how.at("dateFormat")));
            }
        }
    }
}

/// Sums, in the order in which the texts first come.
void group_by(frames& all, const json::object& options) {
    auto& frame = the_one(all);
    table out;
    std::size_t key = 0;
    std::vector<std::size_t> summed;
    for (const auto& field : options.at("fields").as_object())
        if (field.value().at("operation") == "groupby")
            key = frame.column(std::string(field.key()));
        else
            summed.push_back(frame.column(std::string(field.key())));
    std::ranges::sort(summed);
    out.columns.push_back(frame.columns.at(key));
    for (const auto column : summed)
        out.columns.push_back(frame.columns.at(column) + " (sum)");
    std::map<cell, std::size_t> place;
    for (const auto& row : frame.rows) {
        const auto [it, is_new] = place.try_emplace(row.at(key), out.rows.size());
        if (is_new) {
            out.rows.emplace_back(out.columns.size(), cell{0.0});
            out.rows.back().front() = row.at(key);
        }
        for (std::size_t i = 0; i < summed.size(); ++i)
            if (const auto* number = std::get_if<double>(&row.at(summed[i])))
                std::get<double>(out.rows[it->second][i + 1]) += *number;
    }
    frame = std::move(out);
}

/// `jour=2026-09-29 heure=07` to columns `jour` and `heure`.
void extract_fields(frames& all, const json::object& options) {
    if (options.at("format") != "kvp")
        throw std::invalid_argument("an unknown format of fields");
    auto& frame = the_one(all);
    const auto source = frame.column(text(options.at("source")));
    const auto before = frame.columns.size();
    for (auto& row : frame.rows) {
        std::istringstream pairs{std::get<std::string>(row.at(source))};
        for (std::string pair; pairs >> pair;) {
            const auto name = pair.substr(0, pair.find('='));
            if (std::ranges::find(frame.columns, name) == frame.columns.end())
                frame.columns.push_back(name);
            row.resize(std::max(row.size(), frame.columns.size()));
            row[frame.column(name)] = pair.substr(pair.find('=') + 1);
        }
    }
    if (!frame.rows.empty() && frame.columns.size() == before)
        throw std::invalid_argument("nothing to extract");
}

void grouping_to_matrix(frames& all, const json::object& options) {
    auto& frame = the_one(all);
    const auto across = text(options.at("columnField"));
    const auto down = text(options.at("rowField"));
    const auto value = text(options.at("valueField"));
    table out{{down + "\\" + across}, {}};
    std::map<std::string, std::size_t> rows;
    for (std::size_t i = 0; i < frame.rows.size(); ++i) {
        if (std::ranges::find(out.columns, frame.text(i, across)) == out.columns.end())
            out.columns.push_back(frame.text(i, across));
        if (rows.try_emplace(frame.text(i, down), out.rows.size()).second)
            out.rows.push_back({frame.text(i, down)});
    }
    for (auto& row : out.rows)
        row.resize(out.columns.size());
    for (std::size_t i = 0; i < frame.rows.size(); ++i)
        out.rows[rows.at(frame.text(i, down))][out.column(frame.text(i, across))] =
            frame.at(i, value);
    frame = std::move(out);
}

void sort_by(frames& all, const json::object& options) {
    auto& frame = the_one(all);
    const auto column = frame.column(text(options.at("sort").at(0).at("field")));
    std::ranges::stable_sort(frame.rows, {}, [&](const auto& row) { return row.at(column); });
}

void join_by_field(frames& all, const json::object& options) {
    if (options.at("mode") != "outer")
        throw std::invalid_argument("an unknown way to join");
    const auto by = text(options.at("byField"));
    std::map<cell, std::vector<cell>> rows;
    table out{{by}, {}};
    for (const auto& frame : all) {
        const auto key = frame.column(by);
        const auto before = out.columns.size() - 1;
        for (const auto& name : frame.columns)
            if (name != by)
                out.columns.push_back(name);
        for (const auto& row : frame.rows) {
            auto& joined = rows[row.at(key)];
            joined.resize(before);
            for (std::size_t i = 0; i < row.size(); ++i)
                if (i != key)
                    joined.push_back(row[i]);
        }
    }
    for (auto& [key, joined] : rows) {
        joined.resize(out.columns.size() - 1);
        joined.insert(joined.begin(), key);
        out.rows.push_back(joined);
    }
    all = {out};
}

/// One minus the other, in place of all but the time.
void calculate_field(frames& all, const json::object& options) {
    const auto& how = options.at("binary").as_object();
    if (how.at("operator") != "-" || !options.at("replaceFields").as_bool())
        throw std::invalid_argument("an unknown calculation");
    auto& frame = the_one(all);
    table out{{"Time", text(options.at("alias"))}, {}};
    for (std::size_t i = 0; i < frame.rows.size(); ++i) {
        const auto* left = std::get_if<double>(&frame.at(i, text(how.at("left"))));
        const auto* right = std::get_if<double>(&frame.at(i, text(how.at("right"))));
        const bool both = left != nullptr && right != nullptr;
        out.rows.push_back({frame.at(i, "Time"), both ? cell{*left - *right} : cell{}});
    }
    frame = std::move(out);
}

} // namespace

table transformed(std::vector<table> all, const json::array& transformations) {
    using step = std::function<void(frames&, const json::object&)>;
    static const std::map<std::string, step, std::less<>> steps{
        {"convertFieldType", convert_field_type}, {"groupBy", group_by},
        {"extractFields", extract_fields},        {"groupingToMatrix", grouping_to_matrix},
        {"joinByField", join_by_field},           {"sortBy", sort_by},
        {"calculateField", calculate_field}};
    for (const auto& one : transformations) {
        const auto found = steps.find(text(one.at("id")));
        if (found == steps.end())
            throw std::invalid_argument("an unknown transformation: " + text(one.at("id")));
        found->second(all, one.at("options").as_object());
    }
    return the_one(all);
}

} // namespace linkynflux::dashboards
