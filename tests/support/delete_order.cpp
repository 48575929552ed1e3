// Instants to the nanosecond, a predicate of names and texts in double quotes.
#include "support/delete_order.hpp"

#include "base/json_field.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace linkynflux::support {
namespace {

using nanoseconds = std::chrono::nanoseconds;
using sys_nanoseconds = std::chrono::sys_time<nanoseconds>;

failure refused(std::string_view why) {
    return {error::request_refused, std::string{why}};
}

std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    int value = 0;
    const auto digits = text.substr(0, count);
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (ec != std::errc{} || end != digits.data() + count)
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

/// `2026-09-29T00:00:00.999999999+02:00`
std::optional<sys_nanoseconds> read_instant(std::string_view text) {
    constexpr std::string_view separators = "--T::";
    int parts[6]{};
    for (std::size_t i = 0; i < 6; ++i) {
        const auto part = take_digits(text, i == 0 ? 4 : 2);
        if (!part || (i < 5 && !text.starts_with(separators[i])))
            return std::nullopt;
        parts[i] = *part;
        text.remove_prefix(i < 5 ? 1 : 0);
    }
    nanoseconds fraction{0};
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        for (std::int64_t digit = 100'000'000; !text.empty() && text[0] >= '0' && text[0] <= '9';
             digit /= 10) {
            fraction += nanoseconds{digit * (text[0] - '0')};
            text.remove_prefix(1);
        }
    }
    std::chrono::minutes offset{0};
    if (text != "Z") {
        const int sign = text.starts_with('-') ? -1 : 1;
        if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-'))
            return std::nullopt;
        text.remove_prefix(1);
        const auto hours = take_digits(text, 2);
        text.remove_prefix(1);
        const auto minutes = take_digits(text, 2);
        if (!hours || !minutes)
            return std::nullopt;
        offset = sign * (std::chrono::hours{*hours} + std::chrono::minutes{*minutes});
    }
    const std::chrono::year_month_day day{std::chrono::year{parts[0]},
                                          std::chrono::month{static_cast<unsigned>(parts[1])},
                                          std::chrono::day{static_cast<unsigned>(parts[2])}};
    if (!day.ok())
        return std::nullopt;
    return sys_nanoseconds{std::chrono::sys_days{day}} + std::chrono::hours{parts[3]} +
           std::chrono::minutes{parts[4]} + std::chrono::seconds{parts[5]} + fraction - offset;
}

/// A name, bare or in double quotes; a text in single ones is none.
std::optional<std::string> take_name(std::string_view& text) {
    std::string name;
    if (!text.starts_with('"')) {
        name = text.substr(0, text.find_first_of("= '"));
        text.remove_prefix(name.size());
        return name.empty() ? std::nullopt : std::optional{name};
    }
    for (text.remove_prefix(1); !text.starts_with('"'); text.remove_prefix(1)) {
        if (text.starts_with('\\'))
            text.remove_prefix(1);
        if (text.empty())
            return std::nullopt;
        name += text.front();
    }
    text.remove_prefix(1);
    return name;
}

void skip_spaces(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

result<void> read_predicate(std::string_view text, delete_order& into) {
    for (bool is_first = true; skip_spaces(text), !text.empty(); is_first = false) {
        if (!is_first) {
            if (!text.starts_with("AND") && !text.starts_with("and"))
                return refused("the logical operator OR is not supported yet");
            text.remove_prefix(3);
            skip_spaces(text);
        }
        auto key = take_name(text);
        if (!key)
            return refused("bad logical expression, at position 0");
        skip_spaces(text);
        if (!text.starts_with('='))
            return refused("invalid operator");
        text.remove_prefix(1);
        skip_spaces(text);
        auto value = take_name(text);
        if (!value)
            return refused("bad tag value");
        if (*key == "_time" || *key == "_value" || *key == "_field")
            return refused("delete by " + key->substr(1) + " is not supported");
        if (*key == "_measurement")
            into.which.measurement = *std::move(value);
        else {
            into.can_match = into.can_match && !value->empty();
            into.which.tags[*std::move(key)] = *std::move(value);
        }
    }
    return {};
}

result<sys_nanoseconds> instant_at(const json_field& document, std::string_view name) {
    const auto field = document.member(name);
    const auto text = field ? field->string() : result<std::string_view>{field.error()};
    const auto instant = text ? read_instant(*text) : std::nullopt;
    if (!instant)
        return refused("invalid RFC3339Nano for field " + std::string{name});
    return *instant;
}

} // namespace

result<delete_order> read_delete_order(std::string_view body) {
    const auto json = parse_json(body);
    if (!json)
        return refused("error decoding json body");
    const json_field document{*json};
    const auto start = instant_at(document, "start");
    const auto stop = instant_at(document, "stop");
    if (!start)
        return start.error();
    if (!stop)
        return stop.error();
    const auto field = document.member("predicate");
    const auto predicate = field ? field->string() : result<std::string_view>{std::string_view{}};
    delete_order order;
    if (predicate)
        if (const auto read = read_predicate(*predicate, order); !read)
            return read.error();
    // Points lie on whole seconds: the first one from `start` on, and the last one up to `stop`.
    order.which.when = {std::chrono::ceil<seconds>(*start),
                        std::chrono::floor<seconds>(*stop) + seconds{1}};
    return order;
}

} // namespace linkynflux::support
