// Settings of the simple kinds: texts, numbers, yes or no, days, one name out of several, lists.
#pragma once

#include "base/civil_time.hpp"
#include "config/nearest.hpp"
#include "config/setting.hpp"
#include "config/shown.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace linkynflux::config {

checked<bool> read_flag(const setting& at);
/// On one line; it may be empty.
checked<std::string> read_text(const setting& at);
checked<std::string> read_filled_text(const setting& at);
/// Absolute: the daemon's working directory is nobody's business.
checked<std::string> read_path(const setting& at);
/// `2026-09-29`, 2010 or later: no Linky meter measured before.
checked<local_days> read_day(const setting& at);
checked<double> read_number(const setting& at, double least, double most);
checked<int> read_whole_number(const setting& at, int least, int most);

/// The readers for a number in a range, bounds included.
inline auto number(double least, double most) {
    return [=](const setting& at) { return read_number(at, least, most); };
}
inline auto whole_number(int least, int most) {
    return [=](const setting& at) { return read_whole_number(at, least, most); };
}

/// A name that may stand in the file. Where it means nothing yet, a later version will know it.
template<class T>
struct choice {
    std::string_view name;
    std::optional<T> means;
};

/// "source" in `thing` makes messages say `unknown source "x"`.
template<class T>
checked<T> read_choice(const setting& at, std::string_view thing,
                       std::span<const choice<T>> choices) {
    std::vector<std::string_view> all, built;
    for (const auto& one : choices) {
        all.push_back(one.name);
        if (one.means)
            built.push_back(one.name);
    }
    const auto instead = fmt::format("\"{}\"", fmt::join(built, "\" or \""));
    const auto* name = at.text();
    if (!name)
        return at.wants(instead);
    const auto chosen = std::ranges::find(choices, *name, &choice<T>::name);
    if (chosen == choices.end())
        return at.wrong(fmt::format("unknown {} {}; {}", thing, shown(*name), nearest(*name, all)));
    if (!chosen->means)
        return at.wrong(fmt::format("\"{}\" comes in a later version; write {}", *name, instead));
    return *chosen->means;
}

/// The elements of a list, each read by `read`; `example` is what to write where it is no list.
template<class Read>
auto read_list(const setting& at, std::string_view example, Read read)
    -> checked<std::vector<typename std::invoke_result_t<Read, const setting&>::value_type>> {
    std::vector<typename std::invoke_result_t<Read, const setting&>::value_type> all;
    const auto* elements = at.elements();
    if (!elements)
        return at.wants(fmt::format("a list: {}", example));
    for (std::size_t i = 0; i < elements->size(); ++i) {
        auto one = read(at.element(i));
        if (!one)
            return one.error();
        all.push_back(std::move(*one));
    }
    return all;
}

} // namespace linkynflux::config
