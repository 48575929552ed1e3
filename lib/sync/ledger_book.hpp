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
    result<sys_seconds> next_allowed(const std::string& key, const request_budget& budget);
    /// Durable on return. Without it, no request.
    result<void> spend(const std::string& key, const request_budget& budget);
    /// The other side said so.
    result<void> close(const std::string& key, const request_budget& budget, sys_seconds until);

private:
    result<ledger*> open(const std::string& key, const request_budget& budget);
    result<void> save(const std::string& key, const ledger& entries);

    const world& world_;
    std::map<std::string, ledger> open_;
};

} // namespace linkynflux::sync
