#include "enedis/token_meters.hpp"

#include "base/json_field.hpp"
#include "enedis/token_claims.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace linkynflux::enedis {
namespace {

std::optional<prm> usage_point(const json_field& field) {
    const auto digits = field.string();
    return digits ? prm::parse(*digits) : std::nullopt;
}

/// Empty where `sub` is anything but a list of PRMs.
std::vector<prm> meters_of(const json_field& claims) {
    const auto sub = claims.member("sub");
    const auto count = sub ? sub->size() : sub.error();
    std::vector<prm> all;
    for (std::size_t i = 0; count && i < *count; ++i) {
        const auto one = usage_point(sub->element(i).value());
        if (!one)
            return {};
        all.push_back(*one);
    }
    return all;
}

} // namespace

bool is_for_others(std::string_view token, const prm& meter) {
    const auto claims = claims_of(token);
    if (!claims)
        return false;
    const auto named = meters_of(json_field{*claims});
    return !named.empty() && std::ranges::find(named, meter) == named.end();
}

} // namespace linkynflux::enedis
