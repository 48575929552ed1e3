#include "base/json_field.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <system_error>

namespace linkynflux {
namespace {

namespace json = boost::json;

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, ec] = std::from_chars(text.data(), end, number);
    if (ec != std::errc{} || stop != end)
        return std::nullopt;
    return number;
}

} // namespace

bool json_field::has(std::string_view name) const {
    return value_->is_object() && value_->get_object().contains(name);
}

result<json_field> json_field::member(std::string_view name) const {
    const auto* object = value_->if_object();
    if (!object)
        return wrong("an object is missing");
    const auto path = path_.empty() ? std::string{name} : fmt::format("{}.{}", path_, name);
    const auto* found = object->if_contains(name);
    if (!found)
        return failure{error::unexpected_answer, fmt::format("{} is missing", path)};
    return json_field{*found, path};
}

result<json_field> json_field::element(std::size_t index) const {
    const auto* array = value_->if_array();
    if (!array || index >= array->size())
        return wrong(fmt::format("element {} is missing", index));
    return json_field{(*array)[index], fmt::format("{}[{}]", path_, index)};
}

result<std::size_t> json_field::size() const {
    const auto* array = value_->if_array();
    if (!array)
        return wrong("an array is missing");
    return array->size();
}

result<std::string_view> json_field::string() const {
    const auto* text = value_->if_string();
    if (!text)
        return wrong("a string is missing");
    return std::string_view{*text};
}

result<double> json_field::number() const {
    const auto found = value_->is_string()   ? number_in(value_->get_string())
                       : value_->is_number() ? std::optional{value_->to_number<double>()}
                                             : std::nullopt;
    // JSON has no infinity, but 1e400 is read as one.
    if (!found || !std::isfinite(*found))
        return wrong("a number is missing");
    return *found;
}

result<std::int64_t> json_field::integer() const {
    const auto found = number();
    if (!found)
        return found.error();
    // 2^53: beyond it a double no longer holds every whole number.
    if (*found != std::floor(*found) || std::abs(*found) > 9007199254740992.0)
        return wrong("a whole number is missing");
    return static_cast<std::int64_t>(*found);
}

failure json_field::wrong(std::string_view text) const {
    return {error::unexpected_answer,
            fmt::format("{}: {}", path_.empty() ? "the document" : path_, text)};
}

result<json::value> parse_json(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return failure{error::not_json, "an empty body instead of JSON"};
    json::error_code ec;
    auto value = json::parse(text, ec);
    if (!ec)
        return value;
    if (text[first] == '<')
        return failure{error::not_json, "an HTML page instead of JSON"};
    if (ec == json::error::incomplete)
        return failure{error::not_json, "JSON that is cut short"};
    return failure{error::not_json, "not JSON"};
}

} // namespace linkynflux
