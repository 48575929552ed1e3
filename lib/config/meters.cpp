#include "config/meters.hpp"

#include "config/characters.hpp"
#include "config/members.hpp"
#include "config/off_peak_windows.hpp"
#include "config/plain_settings.hpp"
#include "config/sources.hpp"
#include "config/tags.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace linkynflux::config {
namespace {

/// The tag that carries a meter's name in the layout `fields`.
constexpr const char* meter_tag = "compteur";

constexpr std::string_view where_prm_is =
    "the 14 digits shown on the meter's display and on the bill, between double quotes";

/// The messages measure what was written, and do not quote it.
checked<prm> read_prm(const setting& at) {
    const auto* text = at.text();
    if (!text)
        return at.wants(where_prm_is);
    if (const auto id = prm::parse(*text))
        return *id;
    if (text->empty())
        return at.wrong(fmt::format("empty; write {}", where_prm_is));
    if (!std::ranges::all_of(*text, is_digit))
        return at.wrong(fmt::format("not only digits; write {}", where_prm_is));
    return at.wrong(fmt::format("{} digits; write {}", text->size(), where_prm_is));
}

/// It goes into every line of the journal, where no PRM may stand.
checked<std::string> read_meter_name(const setting& at) {
    auto name = read_filled_text(at);
    if (!name)
        return name;
    if (name->size() > 64)
        return at.wrong("too long for a line of the journal; write at most 64 characters");
    if (count_digits(*name) >= 14)
        return at.wrong("a PRM, which must not reach the journal; write a name for people, or "
                        "leave the key out for the PRM's last four digits");
    return name;
}

checked<series> read_one_series(const setting& at) {
    static constexpr std::array<choice<series>, 5> all{
        {{"consumption", series::consumption},
         {"production", series::production},
         {"daily_consumption", series::daily_consumption},
         {"daily_production", series::daily_production},
         {"max_power", series::max_power}}};
    return read_choice<series>(at, "series", all);
}

checked<std::vector<series>> read_series(const setting& at) {
    constexpr std::string_view example = "[ \"consumption\" ]";
    auto what = read_list(at, example, read_one_series);
    if (!what)
        return what;
    if (what->empty())
        return at.wrong(fmt::format("nothing to ask for; write {}", example));
    auto sorted = *what;
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end())
        return at.wrong("a series is named twice; keep one");
    return what;
}

checked<meter> read_meter(const setting& at, const shared_settings& shared) {
    std::optional<prm> id;
    std::optional<std::string> name;
    std::vector<series> what{series::consumption};
    std::map<std::string, std::string> tags;
    auto power = shared.subscribed_power_kva;
    std::optional<local_days> since;
    auto sources = shared.sources;
    auto off_peak = shared.off_peak;

    members o{at};
    o.required("prm", id, read_prm, where_prm_is);
    o.optional("name", name, read_meter_name);
    o.optional("series", what, read_series);
    o.optional("tags", tags, read_tags);
    o.optional("subscribed_power_kva", power, read_subscribed_power);
    o.optional("since", since, read_day);
    o.optional("enedis", sources, read_sources);
    o.optional("hc", off_peak, read_off_peak_windows);
    if (const auto wrong = o.wrong())
        return *wrong;
    if (sources.empty())
        return at.missing("enedis",
                          "at the head of the file which source to ask, as in \"enedis\": "
                          "[ { \"source\": \"conso-api\", \"token\": \"…\" } ]");
    // Where nothing else tells meters apart, their names do.
    if (shared.how != layout::tags) {
        if (!tags.contains(meter_tag) && has_stray_backslash(name.value_or("")))
            return at.member("name")->wrong(
                "it becomes a tag, and InfluxDB cannot store a backslash at the end or before a "
                "comma, a space, an equals sign or a quote; write it without");
        tags.emplace(meter_tag, name.value_or(id->label()));
    }
    return meter{*id,   name.value_or(id->label()), std::move(what),    std::move(tags), power,
                 since, std::move(sources),         std::move(off_peak)};
}

std::optional<mistake> find_repeated_prm(const setting& at, const std::vector<meter>& meters) {
    std::map<prm, std::size_t> first_with;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const auto [first, fresh] = first_with.emplace(meters[i].id, i);
        if (!fresh)
            return at.element(i).member("prm")->wrong(fmt::format(
                "{} is the PRM of meters[{}] too; keep one", meters[i].id.label(), first->second));
    }
    return std::nullopt;
}

} // namespace

checked<double> read_subscribed_power(const setting& at) {
    // In VA it would be 3000 or more; a Linky meter is made for at most 36 kVA.
    if (at.number() && *at.number() >= 1000)
        return at.wrong("too much for kVA; write kVA, as in 9, and not VA");
    return read_number(at, 1, 250);
}

checked<std::vector<meter>> read_meters(const setting& at, const shared_settings& shared) {
    auto meters = read_list(at, "[ { \"prm\": \"…\" } ]",
                            [&](const setting& one) { return read_meter(one, shared); });
    if (!meters)
        return meters;
    if (meters->empty())
        return at.wrong("no meter; write one, as in [ { \"prm\": \"…\" } ]");
    if (const auto twice = find_repeated_prm(at, *meters))
        return *twice;
    if (const auto mixed = find_mixed_meters(at, *meters))
        return *mixed;
    return meters;
}

} // namespace linkynflux::config
