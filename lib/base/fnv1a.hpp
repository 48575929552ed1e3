// A hash that is the same in every build: std::hash may change, the name of a file may not.
#pragma once

#include <cstdint>
#include <string_view>

namespace linkynflux {

template<class Word>
struct fnv1a_parameters;
template<>
struct fnv1a_parameters<std::uint32_t> {
    static constexpr std::uint32_t offset = 2166136261u;
    static constexpr std::uint32_t prime = 16777619u;
};
template<>
struct fnv1a_parameters<std::uint64_t> {
    static constexpr std::uint64_t offset = 14695981039346656037u;
    static constexpr std::uint64_t prime = 1099511628211u;
};

/// FNV-1a of 32 or 64 bits.
template<class Word>
constexpr Word fnv1a(std::string_view text) {
    auto hash = fnv1a_parameters<Word>::offset;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * fnv1a_parameters<Word>::prime;
    return hash;
}

} // namespace linkynflux
