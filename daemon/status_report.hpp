// What `status` has to say, as values: from what is remembered and the time of day. Pure.
#pragma once

#include "lock_holder.hpp"
#include "source_view.hpp"
#include "sync/remembered.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace linkynflux::daemon {

struct series_report {
    series what;
    std::optional<interval> written{}; ///< from the first slot written to the end of the last
    seconds missing{0};                ///< of the last seven days
    std::size_t days_waiting = 0;      ///< older than these and not whole; they are still asked for
    std::size_t days_given_up = 0;
    seconds refused{0}; ///< by InfluxDB, for good

    bool operator==(const series_report&) const = default;
};

struct meter_report {
    std::string name;
    std::optional<failure> unreadable{};     ///< its memory; then nothing else of it is known
    bool was_polled = false;                 ///< else nothing is remembered
    std::optional<std::string> counts_for{}; ///< where it is not the configured destination
    std::vector<series_report> by_series{};
    std::optional<sys_seconds> next_poll{};
    std::optional<trouble> troubled{};
    std::optional<known_contract> contracted{};
    std::optional<failure> outbox_unreadable{};
    sync::outbox_count outbox{};
};

/// How far a budget is spent.
struct budget_report {
    std::string source;
    std::vector<std::string> meters{}; ///< whose requests are counted together
    request_budget budget{};
    std::optional<failure> unreadable{};
    int spent = 0;                             ///< in the window that ends now
    int left = 0;                              ///< that may be made now, one after the other
    std::optional<sys_seconds> closed_until{}; ///< told so by the other side, and still ahead
    sys_seconds next_allowed{};                ///< now, or when the next one may be made
};

struct token_report {
    std::string source;
    std::vector<std::string> meters{};
    token_view token{};
};

struct status_report {
    sys_seconds now;
    std::optional<lock_holder> holder{};
    std::vector<meter_report> meters{};
    std::vector<budget_report> budgets{};
    std::vector<token_report> tokens{};
};

/// `history`: how far back the sources have that series.
series_report report(series what, const series_memory& memory, std::optional<local_days> since,
                     std::chrono::days history, sys_seconds now);

/// A meter but for its series. `destination` is the configured one.
meter_report report(const std::string& name, const result<std::optional<meter_memory>>& memory,
                    const result<sync::outbox_count>& outbox, const std::string& destination);

budget_report report(const used_ledger& of, result<ledger> entries, sys_seconds now);

/// Whether some file of the state directory could not be read.
bool is_partial(const status_report& all);

} // namespace linkynflux::daemon
