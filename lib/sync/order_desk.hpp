// Orders that commands left for the daemon: carried out once, and given up where a process died in
// the middle.
#pragma once

#include "store/orders.hpp"
#include "sync/outcome.hpp"
#include "sync/printer.hpp"
#include "sync/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace linkynflux::sync {

class order_desk {
public:
    using worker = std::function<boost::asio::awaitable<exit_status>(store::order, printer)>;

    order_desk(const world& around, worker carry_out);

    /// Before the first order: sweeps what killed commands left, and gives up the order in whose
    /// middle the last process died.
    void open();
    /// The orders that wait; those whose outcome could not be saved are not among them.
    std::vector<std::string> waiting() const;
    /// Carries out what waits, oldest first, until cancelled.
    boost::asio::awaitable<void> carry_out_all();

private:
    boost::asio::awaitable<void> carry_out(std::string id);
    void finish(const std::string& id, exit_status status);
    void give_up_begun_order();

    const world& world_;
    worker carry_out_;
    store::orders orders_;
    std::set<std::string> unfinished_; ///< orders whose outcome could not be saved: not again
};

} // namespace linkynflux::sync
