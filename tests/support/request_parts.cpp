// Where a request has its path, its parameters and its credentials.
#include "support/request_parts.hpp"

#include <boost/url/params_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/parse_query.hpp>

#include <algorithm>
#include <cctype>
#include <optional>

namespace linkynflux::support {
namespace {

bool same_letters(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) ==
               std::tolower(static_cast<unsigned char>(y));
    });
}

/// A form has `+` for a space.
std::optional<std::string> found_in(std::string form, std::string_view name) {
    for (auto plus = form.find('+'); plus != std::string::npos; plus = form.find('+', plus))
        form.replace(plus, 1, "%20");
    if (const auto all = boost::urls::parse_query(form))
        for (const auto& [key, value, has_value] : boost::urls::params_view{*all})
            if (key == name)
                return value;
    return std::nullopt;
}

} // namespace

std::string_view path_of(const http::request& what) {
    return std::string_view{what.target}.substr(0, what.target.find('?'));
}

std::string parameter(const http::request& what, std::string_view name) {
    const auto path = path_of(what);
    if (path.size() < what.target.size())
        if (auto value = found_in(what.target.substr(path.size() + 1), name))
            return *std::move(value);
    return path.ends_with("/query") ? found_in(what.body, name).value_or("") : "";
}

std::string_view credentials(const http::request& what, std::string_view scheme) {
    for (const auto& [name, value] : what.fields) {
        const std::string_view text = value;
        const auto space = text.find(' ');
        if (same_letters(name, "Authorization") && space != std::string_view::npos &&
            same_letters(text.substr(0, space), scheme))
            return text.substr(space + 1);
    }
    return {};
}

} // namespace linkynflux::support
