// A host has other characters only as an IPv6 literal; of anything else two may differ in those
// alone.
#include "enedis/ledger_name.hpp"

#include "base/fnv1a.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace linkynflux::enedis {
namespace {

constexpr std::size_t longest_kept = 20;

bool fits(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '.';
}

std::string short_name(std::string_view counted) {
    if (counted.size() <= longest_kept && std::ranges::all_of(counted, fits))
        return std::string{counted};
    return fmt::format("{:016x}", fnv1a<std::uint64_t>(counted));
}

} // namespace

std::string ledger_name(std::string_view source, std::string_view host, std::string_view counted) {
    auto name = fmt::format("{}-{}", source, host);
    std::ranges::replace_if(
        name, [](char c) { return !fits(c); }, '_');
    if (!counted.empty())
        name += '-' + short_name(counted);
    return name;
}

} // namespace linkynflux::enedis
