#include "dashboards/interpolation.hpp"

#include <regex>
#include <stdexcept>

namespace linkynflux::dashboards {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

} // namespace

choices default_choices(const dashboard& all) {
    choices chosen;
    for (const auto& one : all.all().at("templating").at("list").as_array()) {
        const auto& variable = one.as_object();
        const std::string name{variable.at("name").as_string()};
        if (variable.at("type").as_string() == "textbox")
            chosen[name] = std::string{variable.at("query").as_string()};
        else if (const auto* everything = variable.if_contains("allValue"))
            chosen[name] = std::string{everything->as_string()};
    }
    return chosen;
}

std::string interpolated(std::string query, const choices& chosen, const time_range& range,
                         std::string_view interval) {
    replace_all(query, "$timeFilter", range.filter());
    replace_all(query, "$__interval", interval);
    for (const auto& [name, value] : chosen) {
        replace_all(query, "${" + name + ":raw}", value);
        replace_all(query, "$" + name, value);
    }
    // What is left may be the end of a pattern, /^.*$/, but no name.
    static const std::regex variable{R"(\$[\w{])"};
    if (std::regex_search(query, variable))
        throw std::runtime_error("an unknown variable: " + query);
    return query;
}

} // namespace linkynflux::dashboards
