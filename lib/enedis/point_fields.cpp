#include "enedis/point_fields.hpp"

#include "enedis/legible.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace linkynflux::enedis {
namespace {

namespace json = boost::json;

std::optional<double> number(const json::value& value) {
    if (value.is_number())
        return value.to_number<double>();
    const auto* text = value.if_string();
    if (!text)
        return std::nullopt;
    double parsed = 0;
    const auto* end = text->data() + text->size();
    const auto [stop, ec] = std::from_chars(text->data(), end, parsed);
    if (ec != std::errc{} || stop != end)
        return std::nullopt;
    return parsed;
}

} // namespace

bool is_missing(const json::value* value) {
    if (!value || value->is_null())
        return true;
    const auto* text = value->if_string();
    return text && (text->empty() || *text == "null");
}

measured value_of(const json::value* value, const plausible& limit) {
    if (is_missing(value))
        return {};
    const auto found = number(*value);
    if (!found || !std::isfinite(*found))
        return {.wrong = "is no number"};
    if (*found < 0)
        return {.wrong = "is negative"};
    if (*found > limit.most)
        return {.wrong = limit.beyond};
    return {.value = *found + 0.0}; // no negative zero
}

std::string shown(const json::value* value) {
    return value ? legible(json::serialize(*value), 60) : "nothing";
}

std::string named(const json::value* stamp) {
    const auto* text = stamp ? stamp->if_string() : nullptr;
    return text ? legible(*text, 40) : shown(stamp);
}

void reject(answer& found, std::string_view point, std::string_view reason) {
    if (found.rejected++ == 0)
        found.first_rejected = fmt::format("{}: {}", point, reason);
}

} // namespace linkynflux::enedis
