// What an event is for programs that read the journal. Pure: an event in, an id and fields out.
#pragma once

#include "base/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::daemon {

/// `fields` are `LINKYNFLUX_METER=maison` and so on: names in capitals, instants with the offset of
/// Paris, no secret and no PRM. Only `LINKYNFLUX_SERIES` may be there several times.
struct message {
    std::string_view id; ///< one of `message_id`
    std::vector<std::string> fields;
};

/// Nothing of an event that a line says all about.
std::optional<message> message_of(const event& what);

} // namespace linkynflux::daemon
