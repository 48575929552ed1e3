// The middle of three parts is JSON in base64url, without padding.
#include "enedis/token_claims.hpp"

#include "base/json_field.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace linkynflux::enedis {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == alphabet.npos)
            return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>(bits >> held & 0xFFu);
        }
    }
    return bytes;
}

std::optional<std::string> payload_of(std::string_view token) {
    const auto first = token.find('.');
    if (first == token.npos)
        return std::nullopt;
    const auto second = token.find('.', first + 1);
    if (second == token.npos)
        return std::nullopt;
    return from_base64url(token.substr(first + 1, second - first - 1));
}

} // namespace

std::optional<boost::json::value> claims_of(std::string_view token) {
    const auto payload = payload_of(token);
    if (!payload)
        return std::nullopt;
    auto claims = parse_json(*payload);
    if (!claims)
        return std::nullopt;
    return std::move(*claims);
}

} // namespace linkynflux::enedis
