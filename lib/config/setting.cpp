#include "config/setting.hpp"

#include "config/characters.hpp"
#include "config/nearest.hpp"
#include "config/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace linkynflux::config {

std::optional<setting> setting::member(std::string_view key) const {
    const auto* all = entries();
    if (!all)
        return std::nullopt;
    const auto found = std::ranges::find(*all, key, &entry::key);
    if (found == all->end())
        return std::nullopt;
    return inside(*found);
}

setting setting::element(std::size_t index) const {
    return {(*elements())[index], fmt::format("{}[{}]", path_, index)};
}

setting setting::inside(const entry& at) const {
    return {at.what, path_to(at.key)};
}

mistake setting::wants(std::string_view instead) const {
    // In the order of the alternatives of value::content.
    static constexpr std::array<std::string_view, 6> kinds{"null",   "true or false", "a number",
                                                           "a text", "a list",        "an object"};
    return wrong(fmt::format("{} stands here; write {}", kinds[value_->content.index()], instead));
}

mistake setting::missing(std::string_view key, std::string_view instead) const {
    return {value_->line, path_to(key), fmt::format("missing; write {}", instead)};
}

mistake setting::unknown(const entry& stray, const std::vector<std::string_view>& known) const {
    return {stray.line, path_to(stray.key),
            fmt::format("unknown key {}; {}", shown(stray.key), nearest(stray.key, known))};
}

std::optional<mistake> setting::repeated_key() const {
    std::map<std::string_view, unsigned> lines;
    for (const auto& at : *entries()) {
        const auto [first, fresh] = lines.emplace(at.key, at.line);
        if (!fresh)
            return mistake{at.line, path_to(at.key),
                           fmt::format("written twice, first on line {}; keep one", first->second)};
    }
    return std::nullopt;
}

std::string setting::path_to(std::string_view key) const {
    const auto is_plain = [](char c) { return is_letter(c) || c == '_' || c == '-'; };
    if (key.empty() || key.size() > 24 || !std::ranges::all_of(key, is_plain))
        return fmt::format("{}[{}]", path_, shown(key));
    return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

} // namespace linkynflux::config
