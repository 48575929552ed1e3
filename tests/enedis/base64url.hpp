// Tokens made for a test.
#pragma once

#include <string>
#include <string_view>

namespace linkynflux::enedis {

/// Base64url without padding, as RFC 7515 has it.
inline std::string base64url(std::string_view bytes) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    unsigned bits = 0;
    int held = 0;
    for (const char c : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        for (held += 8; held >= 6; held -= 6)
            text += alphabet[bits >> (held - 6) & 63u];
    }
    if (held > 0)
        text += alphabet[bits << (6 - held) & 63u];
    return text;
}

inline std::string token_of(std::string_view payload) {
    return "eyJhbGciOiJIUzI1NiJ9." + base64url(payload) + ".c2lnbmF0dXJl";
}

} // namespace linkynflux::enedis
