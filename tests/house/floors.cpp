#include "house/floors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace linkynflux::house {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 10> floors{{
    {"base", 0},
    {"http", 1},
    {"tariff", 1},
    {"config", 1},
    {"enedis", 2},
    {"influx", 2},
    {"store", 2},
    {"plan", 2},
    {"sync", 3},
    {"daemon", 4},
}};

std::string with_floor(std::string_view room) {
    const auto floor = floor_of(room);
    return std::string{room} + (floor ? " (floor " + std::to_string(*floor) + ")"
                                      : std::string{" (no room of this house)"});
}

bool points_down(std::string_view from, std::string_view to) {
    return from == to || (floor_of(from) && floor_of(to) && *floor_of(to) < *floor_of(from));
}

std::string arrow(std::string_view from, std::string_view to) {
    return with_floor(from) + " -> " + with_floor(to) + ": a room knows only the floors below it";
}

struct word {
    std::string_view text;
    std::size_t line;
};

/// The words of a CMake script; each parenthesis is one, comments are none.
std::vector<word> words(std::string_view script) {
    std::vector<word> all;
    std::size_t number = 0;
    for (auto line : lines(script)) {
        ++number;
        line = line.substr(0, line.find('#'));
        while (!line.empty()) {
            const auto length = std::max<std::size_t>(line.find_first_of(" \t()"), 1);
            const auto text = line.substr(0, length);
            if (text != " " && text != "\t")
                all.push_back({text, number});
            line.remove_prefix(text.size());
        }
    }
    return all;
}

bool is_keyword(std::string_view text) {
    return text == ")" || text == "SOURCES" || text == "ROOMS" || text == "LIBRARIES";
}

/// The room whose target this is: `linkynflux::http` and `linkynflux_http` name `http`.
std::string_view room_of_target(std::string_view name) {
    for (const std::string_view prefix : {"linkynflux::", "linkynflux_"})
        if (name.starts_with(prefix) && floor_of(name.substr(prefix.size())))
            return name.substr(prefix.size());
    return {};
}

} // namespace

std::optional<int> floor_of(std::string_view room) {
    const auto found = std::ranges::find(floors, room, [](const auto& f) { return f.first; });
    return found == floors.end() ? std::nullopt : std::optional{found->second};
}

std::vector<std::string_view> rooms() {
    std::vector<std::string_view> names;
    for (const auto& [name, floor] : floors)
        names.push_back(name);
    return names;
}

violations includes_that_point_up(const source_file& code) {
    violations found;
    const auto from = room_of(code.path);
    if (!floor_of(from))
        found.push_back(at(code, 1, "\"" + std::string{from} + "\" is on no floor of this house"));
    for (const auto& i : includes(code)) {
        const auto slash = i.target.find('/');
        // A bare name in quotes is a neighbour in the same folder.
        if (i.quoted && slash == std::string::npos)
            continue;
        const auto to = std::string_view{i.target}.substr(0, slash);
        // Brackets reach a room as well as quotes do; what else they reach is a library.
        if (!i.quoted && (slash == std::string::npos || !floor_of(to)))
            continue;
        if (!points_down(from, to))
            found.push_back(at(code, i.line, "\"" + i.target + "\": " + arrow(from, to)));
    }
    return found;
}

violations links_that_point_up(const source_file& build_script) {
    violations found;
    const auto from = room_of(build_script.path);
    bool in_rooms = false;
    for (const auto& w : words(build_script.text)) {
        if (is_keyword(w.text))
            in_rooms = w.text == "ROOMS";
        else if (const auto to = in_rooms ? w.text : room_of_target(w.text);
                 !to.empty() && !points_down(from, to))
            found.push_back(at(build_script, w.line, arrow(from, to)));
    }
    return found;
}

} // namespace linkynflux::house
