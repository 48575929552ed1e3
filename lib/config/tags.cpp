#include "config/tags.hpp"

#include "config/characters.hpp"
#include "config/plain_settings.hpp"

#include <algorithm>
#include <array>

namespace linkynflux::config {
namespace {

/// What the daemon itself writes under these names, as a tag, a field or the time.
constexpr std::array<std::string_view, 12> names_of_the_schema{
    "fetch_date", "heures_creuses", "heures_pleines", "heures_normales", "phase",   "time", "value",
    "max",        "power",          "minutes",        "value_hc",        "value_hp"};

/// Where the production goes, whatever the measurement of the consumption is called.
constexpr std::array<std::string_view, 2> measurements_of_the_production{"prod_elec",
                                                                         "prod_elec_jour"};

/// How linkynflux itself is doing stands there.
constexpr std::string_view measurement_of_our_own = "linkynflux";

constexpr bool is_escaped(char c) {
    return c == ',' || c == '=' || c == ' ' || c == '"';
}

checked<std::string> read_name(const setting& at) {
    auto name = read_filled_text(at);
    if (name && has_stray_backslash(*name))
        return at.wrong("InfluxDB cannot store a backslash at the end or before a comma, a space, "
                        "an equals sign or a quote; write it without");
    return name;
}

std::optional<mistake> check_key(const setting& tag, const std::string& key) {
    if (key.empty())
        return tag.wrong("a tag without a name; write one before the colon");
    if (has_control(key) || has_stray_backslash(key))
        return tag.wrong("a name that InfluxDB cannot store; write it without control characters, "
                         "and without a backslash at its end or before a comma, a space, an equals "
                         "sign or a quote");
    if (key.starts_with('_'))
        return tag.wrong("InfluxDB keeps names that begin with _ for itself; write another");
    if (std::ranges::find(names_of_the_schema, key) != names_of_the_schema.end())
        return tag.wrong("linkynflux gives points this name itself; write another");
    return std::nullopt;
}

bool same_keys(const meter& a, const meter& b) {
    return std::ranges::equal(
        a.tags, b.tags, {}, [](const auto& tag) { return tag.first; },
        [](const auto& tag) { return tag.first; });
}

} // namespace

bool has_stray_backslash(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\\' && (i + 1 == text.size() || is_escaped(text[i + 1])))
            return true;
    return false;
}

checked<std::string> read_measurement(const setting& at) {
    auto name = read_name(at);
    if (name && name->starts_with('_'))
        return at.wrong("InfluxDB keeps names that begin with _ for itself; write another");
    if (name && name->starts_with('#'))
        return at.wrong("InfluxDB takes a line that begins with # for a comment and forgets it; "
                        "write another name");
    if (name && std::ranges::find(measurements_of_the_production, *name) !=
                    measurements_of_the_production.end())
        return at.wrong("the production goes there; write another name for the consumption");
    if (name && *name == measurement_of_our_own)
        return at.wrong("linkynflux writes there how it is doing itself; write another name for "
                        "the consumption");
    return name;
}

checked<std::map<std::string, std::string>> read_tags(const setting& at) {
    if (!at.entries())
        return at.wants("an object of texts: { \"site\": \"home\" }");
    if (const auto twice = at.repeated_key())
        return *twice;
    std::map<std::string, std::string> tags;
    for (const auto& one : *at.entries()) {
        const auto tag = at.inside(one);
        if (const auto wrong = check_key(tag, one.key))
            return *wrong;
        const auto text = read_name(tag);
        if (!text)
            return text.error();
        tags.emplace(one.key, *text);
    }
    return tags;
}

std::optional<mistake> find_mixed_meters(const setting& at, const std::vector<meter>& meters) {
    std::map<std::map<std::string, std::string>, std::size_t> first_with;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const auto here = at.element(i);
        const auto place = here.member("tags").value_or(here);
        if (!same_keys(meters[0], meters[i]))
            return place.wrong("other tag names than at meters[0]; write the same names at every "
                               "meter, since they share a measurement");
        const auto [first, fresh] = first_with.emplace(meters[i].tags, i);
        if (!fresh)
            return place.wrong(fmt::format(
                "the same tags as at meters[{}], so the two would overwrite each other; write a "
                "value of its own at each, as in \"tags\": {{ \"site\": \"home\" }}",
                first->second));
    }
    return std::nullopt;
}

} // namespace linkynflux::config
