// What Enedis and the gateways mean by the codes, phrases and statuses they answer with.
#pragma once

#include "base/error.hpp"

#include <optional>
#include <string_view>

namespace linkynflux::enedis {

/// An error and the sentence that follows the source's name: what happened, what it means for the
/// data, what the user can do.
struct meaning {
    error is;
    std::string_view sentence;
};

/// `ADAM-ERR0123`, `no_data_found`, `900804`; in any case, `_` or `-`.
std::optional<meaning> meaning_of_code(std::string_view code);

/// Where Enedis has no code for it, or a gateway lost it: a known phrase, or a known code within.
std::optional<meaning> meaning_of_text(std::string_view text);

/// Where neither says anything; a code that is not known counts as transient.
meaning meaning_of_status(unsigned status, std::string_view code);

/// The Internet address is shut out, by the gate in front of a gateway.
meaning meaning_of_ban();

} // namespace linkynflux::enedis
