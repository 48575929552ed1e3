#include "config/nearest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace linkynflux::config {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Three rows of the usual table: a swap looks two rows back.
    std::vector<std::size_t> two_back, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        two_back = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_back[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string_view>& known) {
    const auto distance = [&](std::string_view other) { return edit_distance(word, other); };
    const auto found = std::ranges::min_element(known, {}, distance);
    // Farther than half of the word, the two have nothing in common.
    if (found != known.end() && distance(*found) <= std::max(word.size(), found->size()) / 2)
        return fmt::format("did you mean \"{}\"?", *found);
    return fmt::format("known here: \"{}\"", fmt::join(known, "\", \""));
}

} // namespace linkynflux::config
