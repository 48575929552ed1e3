#include "dashboards/dashboard.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace linkynflux::dashboards {
namespace {

namespace json = boost::json;

const std::filesystem::path folder = std::filesystem::path(LINKYNFLUX_SOURCE_DIR) / "dashboards";

std::string as_string(const json::value& text) {
    return std::string{text.as_string()};
}

void add(std::vector<panel>& to, const std::string& file, const json::array& from) {
    for (const auto& one : from) {
        const auto& all = one.as_object();
        if (all.at("type").as_string() == "row")
            add(to, file, all.at("panels").as_array());
        else
            to.push_back({file, as_string(all.at("title")), all});
    }
}

} // namespace

std::vector<json::object> panel::targets() const {
    std::vector<json::object> found;
    if (const auto* list = all.if_contains("targets"))
        for (const auto& one : list->as_array())
            found.push_back(one.as_object());
    return found;
}

std::string panel::query(std::string_view alias) const {
    const auto everything = targets();
    const auto it = std::ranges::find_if(everything, [&](const json::object& one) {
        return alias.empty() || one.at("alias").as_string() == alias;
    });
    if (it == everything.end())
        throw std::out_of_range(title + " has no query " + std::string(alias));
    return as_string(it->at("query"));
}

std::string panel::text(std::string_view key) const {
    const auto* found = all.if_contains(key);
    return found ? as_string(*found) : "";
}

dashboard::dashboard(const std::string& file) {
    std::ifstream in{folder / file};
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    all_ = json::parse(text).as_object();
    add(panels_, file, all_.at("panels").as_array());
}

const panel& dashboard::called(std::string_view title) const {
    const auto is_it = [&](const panel& one) { return one.title == title; };
    if (std::ranges::count_if(panels_, is_it) != 1)
        throw std::out_of_range("not one panel: " + std::string(title));
    return *std::ranges::find_if(panels_, is_it);
}

std::vector<std::string> dashboard_files() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json")
            found.push_back(entry.path().filename().string());
    std::ranges::sort(found);
    return found;
}

} // namespace linkynflux::dashboards
