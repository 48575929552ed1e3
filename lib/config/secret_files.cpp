#include "config/secret_files.hpp"

#include "config/secret.hpp"

#include <initializer_list>
#include <string_view>

namespace linkynflux::config {
namespace {

std::optional<mistake> check_secret(const setting& holder, std::string_view key) {
    const auto reference = holder.member(key);
    const auto path = reference ? reference->member("file") : std::nullopt;
    if (!path)
        return std::nullopt;
    const auto text = read(secret_file{*path->text()}, "");
    if (!text)
        return path->wrong(text.error().what);
    return std::nullopt;
}

std::optional<mistake> check_any(const setting& holder,
                                 std::initializer_list<std::string_view> keys) {
    for (const auto key : keys)
        if (auto wrong = check_secret(holder, key))
            return wrong;
    return std::nullopt;
}

/// `holder` is the file or one of its meters.
std::optional<mistake> check_sources(const setting& holder) {
    const auto sources = holder.member("enedis");
    if (!sources)
        return std::nullopt;
    for (std::size_t i = 0; i < sources->elements()->size(); ++i)
        if (auto wrong = check_any(sources->element(i), {"token", "client_secret"}))
            return wrong;
    return std::nullopt;
}

} // namespace

std::optional<mistake> find_bad_secret_file(const setting& file) {
    if (auto wrong = check_sources(file))
        return wrong;
    if (const auto influx = file.member("influx"))
        if (auto wrong = check_any(*influx, {"password", "token"}))
            return wrong;
    const auto meters = *file.member("meters");
    for (std::size_t i = 0; i < meters.elements()->size(); ++i)
        if (auto wrong = check_sources(meters.element(i)))
            return wrong;
    return std::nullopt;
}

} // namespace linkynflux::config
