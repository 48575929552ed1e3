#include "house/source_file.hpp"

#include <optional>

namespace linkynflux::house {
namespace {

std::string_view without_leading_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// The rest of the line after the word, where it begins with it.
std::optional<std::string_view> after(std::string_view word, std::string_view line) {
    if (!line.starts_with(word))
        return std::nullopt;
    return without_leading_blanks(line.substr(word.size()));
}

std::optional<include> include_in(std::string_view line, std::size_t number) {
    const auto directive = after("#", without_leading_blanks(line));
    const auto target = directive ? after("include", *directive) : std::nullopt;
    if (!target || target->empty())
        return std::nullopt;
    const bool quoted = target->front() == '"';
    if (!quoted && target->front() != '<')
        return std::nullopt;
    const auto end = target->find(quoted ? '"' : '>', 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    return include{number, std::string{target->substr(1, end - 1)}, quoted};
}

} // namespace

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const auto end = text.find('\n');
        all.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return all;
}

std::vector<include> includes(const source_file& file) {
    std::vector<include> found;
    std::size_t number = 0;
    for (const auto line : lines(file.text))
        if (auto i = include_in(line, ++number))
            found.push_back(std::move(*i));
    return found;
}

std::string_view room_of(std::string_view path) {
    if (path.starts_with("daemon/"))
        return path.substr(0, 6);
    constexpr std::string_view rooms = "lib/";
    if (!path.starts_with(rooms))
        return {};
    path.remove_prefix(rooms.size());
    const auto end = path.find('/');
    return end == std::string_view::npos ? std::string_view{} : path.substr(0, end);
}

std::string at(const source_file& file, std::size_t line, std::string_view text) {
    return file.path + ":" + std::to_string(line) + ": " + std::string{text};
}

} // namespace linkynflux::house
