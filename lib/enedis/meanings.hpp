// What Enedis and the gateways mean by the codes, phrases and statuses they answer with.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace linkynflux::enedis {

/// Until when nothing is asked, where the reply itself does not say.
enum class pause : std::uint8_t {
    none,        ///< whatever the reply says
    if_told,     ///< only what the reply says
    an_hour,     ///< a quota for everybody behind the same gateway
    to_midnight, ///< a quota of the day
    for_days,    ///< a ban
};

/// An error and the sentence that follows the source's name: what happened, what it means for the
/// data, what the user can do.
struct meaning {
    error is;
    std::string_view sentence;
    pause until = pause::none;
};

/// `ADAM-ERR0123`, `no_data_found`, `900804`; in any case, `_` or `-`.
std::optional<meaning> meaning_of_code(std::string_view code);

/// A known code that a gateway has put into a sentence.
std::optional<meaning> meaning_of_code_within(std::string_view text);

/// A known phrase, for what has no code. `code` is what came with it: one that says something, even
/// if it is not known here, is not overruled by a phrase.
std::optional<meaning> meaning_of_text(std::string_view text, std::string_view code);

/// Where neither says anything; a code that is not known counts as transient.
meaning meaning_of_status(unsigned status, std::string_view code);

/// The Internet address is shut out, by the gate in front of a gateway.
meaning meaning_of_ban();

/// A single day was refused for being too many days.
meaning meaning_of_refused_day();

} // namespace linkynflux::enedis
