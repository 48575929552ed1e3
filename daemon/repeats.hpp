// What fails again and again is told once and counted, until it works again. Pure: the time is a
// parameter.
#pragma once

#include "describe.hpp"
#include "failing.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace linkynflux::daemon {

/// What fails at present.
struct trouble {
    subject of;
    sys_seconds since;
    sys_seconds last;
    std::size_t failures = 0;
    line said; ///< in the words of the last news
    std::set<std::string> causes{};
    std::set<std::string> met_by{};
};

/// What works again.
struct recovery {
    subject of;
    std::size_t failures;
    sys_seconds since;

    bool operator==(const recovery&) const = default;
};

/// `conso-api answers again after 12 failures since 2026-11-24 08:18`
std::string in_words(const recovery& what);

class repeats {
public:
    /// Enters a failure. Whether it is news: the first of its cause since all was well.
    bool is_news(const failing& what, const line& said, sys_seconds now);
    /// What an event shows to work again, without what is not worth a word. It is forgotten here,
    /// and news when it fails another time.
    std::vector<recovery> ended_by(const event& what);

    /// The server that takes nothing; nullptr where it works.
    const trouble* server() const;
    /// Anything else that a person must mend; nullptr where there is nothing.
    const trouble* for_someone() const;

private:
    template<class IsOver>
    void end(const std::string& meter, IsOver is_over, std::vector<recovery>& ended);

    std::map<subject, trouble> troubles_;
};

} // namespace linkynflux::daemon
