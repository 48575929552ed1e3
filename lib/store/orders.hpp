// Orders that a command leaves for the running daemon, which has the lock and the credentials.
#pragma once

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "store/state_directory.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkynflux::store {

enum class order_kind { fetch, backfill, reclassify };

/// As the command line and the files spell it: `fetch`.
std::string_view to_string(order_kind kind);

/// What a command wants of the Paris days [first, end) of every meter.
struct order {
    order_kind kind = order_kind::fetch;
    std::optional<local_days> first; ///< of a fetch, nothing: since the last reading (`--last`)
    local_days end;
    bool dry_run = false; ///< of a fetch: ask and print, and write nothing
    bool replace = false; ///< of a backfill: what comes takes the place of what is there

    bool operator==(const order&) const = default;
};

/// `STATE/orders/<id>.order` is the order, `<id>.output` what was printed so far, `<id>.done` the
/// exit status. Whoever placed an order takes it back when it has read the outcome.
class orders {
public:
    explicit orders(const state_directory& directory) : directory_(directory) {}

    result<std::string> place(const order& what) const; ///< returns the id
    result<std::vector<std::string>> pending() const;   ///< ids without an outcome, oldest first
    result<order> load(const std::string& id) const;
    result<void> print(const std::string& id,
                       std::string_view text) const; ///< appends to the output
    result<void> finish(const std::string& id, int exit_status) const;

    /// What was printed from that byte on.
    result<std::string> printed(const std::string& id, std::size_t from) const;
    /// The exit status, once there is one; a failure where the order is gone. What is printed no
    /// longer grows after it, so ask for it first and for the rest of the output then.
    result<std::optional<int>> outcome(const std::string& id) const;
    result<void> take_back(const std::string& id) const;
    /// Removes what commands that were killed left behind: all but the pending orders. For a
    /// starting daemon, which is not carrying out any.
    result<void> sweep() const;

private:
    failure unusable(const std::string& id, std::string_view suffix, std::string_view why) const;

    state_directory directory_;
};

/// Wakes when something changes in the orders folder (inotify), so that waiting costs nothing.
class order_watch {
public:
    virtual ~order_watch() = default;
    /// Returns at the next change since the last return, or when cancelled.
    virtual boost::asio::awaitable<void> changed() = 0;
};

result<std::unique_ptr<order_watch>> watch_orders(boost::asio::any_io_executor executor,
                                                  const state_directory& directory);

} // namespace linkynflux::store
