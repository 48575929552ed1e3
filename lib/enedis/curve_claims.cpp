// An answer that does not prove whose and what it is gives no reading.
#include "enedis/curve_claims.hpp"

#include "enedis/legible.hpp"

#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace linkynflux::enedis {

std::optional<failure> other_than(const prm& asked, const json_field& root, std::string_view key) {
    const auto member = root.member(key);
    if (!member)
        return member.error();
    const auto text = member->string();
    if (!text)
        return text.error();
    if (*text == asked.digits())
        return std::nullopt;
    const auto named = prm::parse(*text);
    return failure{
        error::other_meter,
        fmt::format("the answer is about meter {}, {} was asked for: nothing of it was taken; "
                    "check that the PRM belongs to the token",
                    named ? named->label() : "of no valid PRM", asked.label())};
}

std::optional<failure> other_unit_than(std::string_view expected, const json_field& parent,
                                       std::string_view key) {
    const auto member = parent.member(key);
    if (!member)
        return member.error();
    const auto unit = member->string();
    if (!unit)
        return unit.error();
    if (*unit == expected)
        return std::nullopt;
    return member->wrong(
        fmt::format("{} is expected, {} stands there", expected, legible(*unit, 20)));
}

std::optional<failure> other_step_than_a_day(const json_field& parent, std::string_view key) {
    const auto member = parent.member(key);
    if (!member || member->is_null())
        return std::nullopt;
    const auto step = member->string();
    if (!step)
        return step.error();
    if (*step == "P1D")
        return std::nullopt;
    return member->wrong(fmt::format("P1D is expected, {} stands there", legible(*step, 20)));
}

result<const boost::json::array*> points_in(const json_field& parent, std::string_view key) {
    static const boost::json::array none;
    const auto member = parent.member(key);
    if (!member)
        return member.error();
    if (member->is_null())
        return &none;
    if (!member->is_array())
        return member->wrong("an array is missing");
    return &member->value().get_array();
}

} // namespace linkynflux::enedis
