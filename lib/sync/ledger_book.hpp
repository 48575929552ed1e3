// The ledgers on disk: a request is entered, durably, before it is made.
#pragma once

#include "base/memory.hpp"
#include "base/question.hpp"
#include "base/result.hpp"
#include "sync/world.hpp"

#include <map>
#include <string>

namespace linkynflux::sync {

class ledger_book {
public:
    explicit ledger_book(const world& around) : world_(around) {}

    /// When the next request may be made; failures are those of the state directory.
    result<sys_seconds> next_allowed(const std::string& key, const source_limits& limits);
    /// Durable on return. Without it, no request.
    result<void> spend(const std::string& key, const source_limits& limits);
    /// The other side said so.
    result<void> close(const std::string& key, const source_limits& limits, sys_seconds until);
    /// When a meter that has to wait until `allowed` should come back: behind those that were told
    /// so before it, at the pace of the budget. Thousands that came back at once would, all but
    /// one, have come in vain. A meter keeps the place that it has.
    sys_seconds place_in_line(const std::string& key, const source_limits& limits,
                              const std::string& meter, sys_seconds allowed);

private:
    struct line {
        sys_seconds end = sys_seconds::min();
        std::map<std::string, sys_seconds> places; ///< by meter
    };

    result<ledger*> open(const std::string& key, const source_limits& limits);
    result<void> save(const std::string& key, const ledger& entries);

    const world& world_;
    std::map<std::string, ledger> open_;
    std::map<std::string, line> lines_;
};

/// Where a ledger is, relative to the state directory.
std::string ledger_file(const std::string& key);

} // namespace linkynflux::sync
