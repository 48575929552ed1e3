// {"customer": {"usage_points": [{"usage_point", "contracts"}]}} until 2026, a list of contracts
// since; MyElectricalData puts either into {"data"}.
#include "enedis/contract_format.hpp"

#include "base/json_field.hpp"
#include "enedis/legible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::enedis {
namespace {

/// Low voltage ends at 250 kVA, and homes have at most 36.
constexpr double highest_kva = 250;

/// A contract, and the object that names its usage point: they are apart in the older format.
struct candidate {
    json_field terms;
    json_field point;
};

using candidates = std::vector<candidate>;

failure in_a_sentence(const failure& f) {
    return {error::unexpected_answer,
            fmt::format("the contract has an unknown shape ({}): the subscribed power stays as it "
                        "is known; \"subscribed_power_kva\" in the configuration sets it",
                        f.what)};
}

std::optional<std::string_view> text_at(const json_field& object, std::string_view name) {
    const auto field = object.member(name);
    const auto text = field ? field->string() : field.error();
    return text ? std::optional{*text} : std::nullopt;
}

result<candidates> in_usage_points(const json_field& points) {
    const auto count = points.size();
    if (!count)
        return count.error();
    candidates found;
    for (std::size_t i = 0; i < *count; ++i) {
        const auto entry = points.element(i);
        const auto point = entry->member("usage_point");
        const auto terms = entry->member("contracts");
        if (!point || !terms)
            return point ? terms.error() : point.error();
        found.push_back({*terms, *point});
    }
    return found;
}

result<candidates> in_list(const json_field& list) {
    const auto count = list.size();
    if (!count)
        return count.error();
    candidates found;
    for (std::size_t i = 0; i < *count; ++i) {
        const auto entry = list.element(i);
        if (!entry->is_object())
            return entry->wrong("an object is missing");
        found.push_back({*entry, *entry});
    }
    return found;
}

result<candidates> all_in(const json_field& document) {
    if (document.is_array())
        return in_list(document);
    for (const auto* wrapper : {"data", "customer"})
        if (const auto inner = document.member(wrapper))
            return all_in(*inner);
    if (const auto points = document.member("usage_points"))
        return in_usage_points(*points);
    if (const auto contracts = document.member("situation_contrat"))
        return all_in(*contracts);
    return failure{error::unexpected_answer, "no known field"};
}

/// A number that is masked in part names nobody, so it contradicts nobody.
bool is_of_another(const candidate& c, const prm& asked) {
    const auto id = text_at(c.point, "usage_point_id");
    const auto named = id ? prm::parse(*id) : std::nullopt;
    return named && *named != asked;
}

/// Segments C1 to C5 consume, P1 to P4 produce; GRD-F is with a supplier, GRD-A with a buyer.
bool is_of_production(const candidate& c) {
    const auto segment = text_at(c.terms, "segment");
    if (segment && !segment->empty())
        return segment->starts_with('P');
    return text_at(c.terms, "contract_type") == "Contrat GRD-A";
}

bool is_kva(std::string_view unit) {
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
    };
    return std::ranges::equal(unit, std::string_view{"kva"}, same);
}

std::string_view without_spaces(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

std::optional<double> plausible(double kva, std::string_view unit) {
    const bool is_power = is_kva(without_spaces(unit)) && kva >= 1 && kva <= highest_kva;
    return is_power ? std::optional{kva} : std::nullopt;
}

/// `6 kVA`
std::optional<double> kva_in(std::string_view text) {
    text = without_spaces(text);
    double kva = 0;
    const auto [stop, ec] = std::from_chars(text.data(), text.data() + text.size(), kva);
    if (ec != std::errc{})
        return std::nullopt;
    return plausible(kva, text.substr(static_cast<std::size_t>(stop - text.data())));
}

std::optional<double> subscribed_kva(const json_field& terms) {
    const auto power = terms.member("subscribed_power");
    if (!power)
        return std::nullopt;
    if (const auto text = power->string())
        return kva_in(*text);
    const auto field = power->member("value");
    const auto value = field ? field->number() : field.error();
    const auto unit = text_at(*power, "unit");
    return value && unit ? plausible(*value, *unit) : std::nullopt;
}

} // namespace

result<contract> read_contract(std::string_view body, const prm& asked) {
    const auto value = parse_json(body);
    if (!value)
        return failure{error::not_json,
                       fmt::format("{} came instead of a contract: the subscribed power stays as "
                                   "it is known, and is asked for again",
                                   value.error().what)};
    auto found = all_in(json_field{*value});
    if (!found)
        return in_a_sentence(found.error());
    if (found->empty())
        return in_a_sentence({error::unexpected_answer, "it is empty"});
    std::erase_if(*found, [&](const candidate& c) { return is_of_another(c, asked); });
    if (found->empty())
        return failure{error::other_meter,
                       fmt::format("the contract of another meter came instead of {}: nothing of "
                                   "it was taken; if it stays so, the source mixes meters up",
                                   asked.label())};
    const auto of = std::ranges::find_if_not(*found, is_of_production);
    if (of == found->end())
        return contract{};
    return contract{subscribed_kva(of->terms),
                    legible(text_at(of->terms, "offpeak_hours").value_or(""))};
}

} // namespace linkynflux::enedis
