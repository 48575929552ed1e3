// Asking the sources of a meter in their order, each within its budget.
#pragma once

#include "enedis/source.hpp"
#include "sync/ledger_book.hpp"
#include "sync/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <vector>

namespace linkynflux::sync {

using sources = std::vector<std::shared_ptr<enedis::source>>;

class asking {
public:
    asking(const world& around, ledger_book& ledgers, std::string meter, sources in_order);

    /// The first source that answers. One that is out of budget is passed over; one that fails is
    /// told to the observer, and the next is tried. `not_yet` and `history_ended` are what Enedis
    /// says through whichever source, so nobody else is asked. Where all budgets are spent:
    /// `rate_limited` until the first of them is not.
    boost::asio::awaitable<result<enedis::answer>> ask(question what);

    /// The limits of the first source: a question has to suit it.
    const source_limits& limits() const { return sources_.front()->limits(); }
    void close();

private:
    boost::asio::awaitable<result<enedis::answer>> ask_one(enedis::source& whom, question what);

    const world& world_;
    ledger_book& ledgers_;
    std::string meter_;
    sources sources_;
};

} // namespace linkynflux::sync
