// What an event says has failed: what it concerns decides what shows that it works again. Pure.
#pragma once

#include "base/event.hpp"

#include <compare>
#include <optional>
#include <string>

namespace linkynflux::daemon {

enum class matter {
    source,   ///< a source does not answer, or refuses a meter
    series,   ///< a source refuses one of a meter's series; the others may fare better
    values,   ///< a source sends what cannot be true
    token,    ///< of a source, that ends
    server,   ///< where points go
    coverage, ///< of a series, that is gone from the server
    state,    ///< the state directory
};

struct subject {
    std::string meter; ///< empty: of all meters that meet it
    matter what;
    std::string name; ///< the source's, the server's brand, the series'

    auto operator<=>(const subject&) const = default;
};

struct failing {
    subject of;
    std::string cause;  ///< another cause is other news of the same subject
    std::string met_by; ///< the meter; empty where none is concerned
};

/// Nothing of what has not failed, and of data that Enedis has not published yet.
std::optional<failing> failing_of(const event& what);

} // namespace linkynflux::daemon
