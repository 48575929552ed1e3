// Boost.JSON writes for programs only; this is the layout for people.
#include "store/pretty_json.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace linkynflux::store {
namespace {

namespace json = boost::json;

constexpr std::size_t one_line = 110;

bool is_simple(const json::value& value) {
    return !value.is_object() && !value.is_array();
}

/// Only a container of plain values can stay on its line, and only a short one.
bool stays_on_one_line(const json::value& value) {
    if (const auto* array = value.if_array())
        return std::ranges::all_of(*array, is_simple) && json::serialize(value).size() <= one_line;
    if (const auto* object = value.if_object())
        return std::ranges::all_of(*object, [](const auto& m) { return is_simple(m.value()); }) &&
               json::serialize(value).size() <= one_line;
    return true;
}

class printer {
public:
    void print(const json::value& value) {
        const bool spread = !stays_on_one_line(value);
        if (const auto* array = value.if_array())
            print_all(*array, "[]", spread, [this](const json::value& v) { print(v); });
        else if (const auto* object = value.if_object())
            print_all(*object, "{}", spread, [this](const json::key_value_pair& member) {
                text_ += json::serialize(member.key()) + ": ";
                print(member.value());
            });
        else if (const auto* decimal = value.if_double())
            text_ += fmt::format("{}", *decimal); // 9, where Boost.JSON writes 9E0
        else
            text_ += json::serialize(value);
    }

    std::string text() && { return std::move(text_) + "\n"; }

private:
    template<class Container, class Print>
    void print_all(const Container& container, std::string_view brackets, bool spread,
                   Print print) {
        text_ += brackets.front();
        depth_ += 2;
        bool first = true;
        for (const auto& part : container) {
            text_ += first ? "" : spread ? "," : ", ";
            if (spread)
                break_line();
            print(part);
            first = false;
        }
        depth_ -= 2;
        if (spread)
            break_line();
        text_ += brackets.back();
    }

    void break_line() { text_.append("\n").append(depth_, ' '); }

    std::string text_;
    std::size_t depth_ = 0;
};

} // namespace

std::string pretty(const json::value& document) {
    printer p;
    p.print(document);
    return std::move(p).text();
}

} // namespace linkynflux::store
