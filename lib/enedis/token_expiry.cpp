#include "enedis/token_expiry.hpp"

#include "base/json_field.hpp"
#include "enedis/token_claims.hpp"

#include <cstdint>

namespace linkynflux::enedis {

std::optional<sys_seconds> expiry_of(std::string_view token) {
    const auto claims = claims_of(token);
    if (!claims)
        return std::nullopt;
    const auto field = json_field{*claims}.member("exp");
    const auto exp = field ? field->number() : field.error();
    // Up to the year 9999: beyond it is a mistake, and no sum with it is safe.
    if (!exp || !(*exp > 0 && *exp < 253'402'300'800.0))
        return std::nullopt;
    return sys_seconds{seconds{static_cast<std::int64_t>(*exp)}};
}

} // namespace linkynflux::enedis
