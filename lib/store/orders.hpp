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

/// `linkynflux fetch`: the Paris days [first, end) of every meter; nothing for `first`: since the
/// last reading (`--last`). A dry run asks and prints, and writes nothing.
struct fetch_order {
    std::optional<local_days> first;
    local_days end;
    bool dry_run = false;

    bool operator==(const fetch_order&) const = default;
};

/// `STATE/orders/<id>.order` is the order, `<id>.output` what was printed so far, `<id>.done` the
/// exit status. Whoever placed an order takes it back when it has read the outcome.
class orders {
public:
    explicit orders(const state_directory& directory) : directory_(directory) {}

    result<std::string> place(const fetch_order& order) const; ///< returns the id
    result<std::vector<std::string>> pending() const; ///< ids without an outcome, oldest first
    result<fetch_order> load(const std::string& id) const;
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
