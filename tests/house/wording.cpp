#include "house/wording.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace linkynflux::house {
namespace {

constexpr std::array<std::string_view, 6> says_nothing{"util",    "utils",   "helper",
                                                       "helpers", "manager", "common"};

/// The first word of a name, or of several with anything but letters between them, that says
/// nothing.
std::string_view empty_word_in(std::string_view names) {
    const auto is_letter = [](unsigned char c) { return std::isalpha(c) != 0; };
    for (auto begin = names.begin(); begin != names.end();) {
        const auto end = std::find_if_not(begin, names.end(), is_letter);
        const std::string_view word{begin, end};
        if (std::ranges::find(says_nothing, word) != says_nothing.end())
            return word;
        begin = std::find_if(end, names.end(), is_letter);
    }
    return {};
}

/// `a::b` where the line opens that namespace.
std::string_view namespace_in(std::string_view line) {
    constexpr std::string_view keyword = "namespace ";
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (constexpr std::string_view inlined = "inline "; line.starts_with(inlined))
        line.remove_prefix(inlined.size());
    return line.starts_with(keyword) ? line.substr(keyword.size()) : std::string_view{};
}

bool is_sentence(std::string_view line) {
    return line.starts_with("// ") && line.size() > 10;
}

/// `lib/base/clock.cpp` and `base/clock.hpp` have one stem.
std::string_view stem(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);
    return path.substr(0, path.rfind('.'));
}

bool opens_with_its_own_header(const source_file& code) {
    const auto all = includes(code);
    return !all.empty() && all.front().line == 1 && all.front().quoted &&
           all.front().target.ends_with(".hpp") && stem(all.front().target) == stem(code.path);
}

} // namespace

violations empty_names(const source_file& file) {
    violations found;
    if (const auto word = empty_word_in(file.path); !word.empty())
        found.push_back(at(file, 1, "\"" + std::string{word} + "\" in a path says nothing"));
    if (!file.is_code())
        return found;
    std::size_t number = 0;
    for (const auto line : lines(file.text)) {
        ++number;
        if (const auto word = empty_word_in(namespace_in(line)); !word.empty())
            found.push_back(
                at(file, number, "namespace \"" + std::string{word} + "\" says nothing"));
    }
    return found;
}

violations silent_opening(const source_file& code) {
    const auto all = lines(code.text);
    if (!all.empty() && is_sentence(all.front()))
        return {};
    if (code.is_header())
        return {at(code, 1, "a header opens with one sentence that says what it is")};
    if (opens_with_its_own_header(code))
        return {};
    return {
        at(code, 1, "a source opens with its own header, or with a sentence where it has none")};
}

violations excessive_length(const source_file& code) {
    const auto count = lines(code.text).size();
    if (count <= most_lines)
        return {};
    return {at(code, most_lines + 1,
               std::to_string(count) + " lines: one idea a file takes at most " +
                   std::to_string(most_lines))};
}

} // namespace linkynflux::house
