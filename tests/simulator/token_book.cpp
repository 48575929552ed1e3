// Checking credentials, giving tokens and knowing them again.
#include "simulator/token_book.hpp"

#include "http/base64.hpp"
#include "simulator/data_connect_answers.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>

#include <locale>
#include <optional>

namespace linkynflux::simulator {
namespace {

constexpr seconds lifetime{12'600};

/// Whether the credentials that came, in whichever way, are those of the application.
bool is_known(const http::request& what, const inquiry& query, const inquiry& form,
              const std::optional<application>& only) {
    const auto basic = field(what, "Authorization");
    if (basic.starts_with("Basic "))
        return !only ||
               basic.substr(6) == http::base64(only->client_id + ":" + only->client_secret);
    for (const auto* place : {&form, &query}) {
        const auto id = place->parameter("client_id");
        const auto secret = place->parameter("client_secret");
        if (!id.empty() && !secret.empty())
            return !only || (id == only->client_id && secret == only->client_secret);
    }
    return false;
}

} // namespace

std::string_view field(const http::request& what, std::string_view name) {
    for (const auto& [key, value] : what.fields)
        if (boost::algorithm::iequals(key, name, std::locale::classic()))
            return value;
    return {};
}

std::string_view bearer(const http::request& what) {
    const auto value = field(what, "Authorization");
    return value.starts_with("Bearer ") ? value.substr(7) : std::string_view{};
}

http::response token_book::give(const http::request& what, const inquiry& read, const world& all,
                                sys_seconds now) {
    const auto form = read_target("/?" + what.body);
    const auto grant = form.parameters.contains("grant_type") ? form.parameter("grant_type")
                                                              : read.parameter("grant_type");
    if (what.verb != http::method::post || grant != "client_credentials")
        return data_connect::no_grant();
    if (!is_known(what, read, form, all.only_application))
        return data_connect::unknown_application();
    auto text = fmt::format("simulated-token-{}", ends_.size() + 1);
    ends_[text] = now + lifetime;
    return data_connect::token(text, lifetime);
}

bool token_book::knows(const http::request& what, sys_seconds now) const {
    const auto found = ends_.find(bearer(what));
    return found != ends_.end() && now < found->second;
}

} // namespace linkynflux::simulator
