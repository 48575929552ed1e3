// Asking the sources of a meter in their order, each within its budget.
#pragma once

#include "enedis/source.hpp"
#include "sync/ledger_book.hpp"
#include "sync/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linkynflux::sync {

using sources = std::vector<std::shared_ptr<enedis::source>>;

class asking {
public:
    asking(const world& around, ledger_book& ledgers, std::string meter, sources in_order);

    /// The first source that answers. One that is out of budget is passed over; one that fails is
    /// told to the observer, and the next is tried. `not_yet` and `history_ended` are what Enedis
    /// says through whichever source, and `span_refused` asks for another question, so nobody else
    /// is asked. Where all budgets are spent: `rate_limited` until the first of them is not.
    boost::asio::awaitable<result<enedis::answer>> ask(question what);

    struct told_contract {
        std::string source;
        contract says;
    };
    /// The contract, from the first source that tells it; nothing where none of them can. Failures
    /// as of `ask`; only one that shuts the source is told to the observer: a contract is nobody's
    /// need of the day.
    boost::asio::awaitable<result<std::optional<told_contract>>> ask_contract(prm of);

    /// What a question may span, whichever of the sources will answer it.
    span_limits limits(series what) const;
    /// Tells the observer, once for each source, how many values were rejected since the last time.
    void tell_rejected();
    /// The sources that gave readings since the last time.
    std::vector<std::string> take_answered() { return std::exchange(answered_, {}); }
    /// Who was asked for anything, and how many requests about the meter it still grants.
    struct asked_source {
        std::string name;
        std::optional<int> requests_left; ///< nothing where the state directory does not tell
    };
    /// The last of them since the last time; nothing where nobody was.
    std::optional<asked_source> take_asked(const prm& of);
    /// Tells the observer of each token that will be over soon.
    void tell_token_ends() const;
    void close();

private:
    enum class purpose { readings, contract };

    /// Enters a request about the meter, after a burst is over and with what it needs at hand;
    /// `rate_limited` where the budget is spent.
    boost::asio::awaitable<result<void>> enter(enedis::source& whom, prm of, purpose what_for);
    boost::asio::awaitable<result<enedis::answer>> ask_one(enedis::source& whom, question what);
    boost::asio::awaitable<result<contract>> ask_contract_of(enedis::source& whom, prm of);
    failure refused(const enedis::source& whom, const prm& of, purpose what_for,
                    const failure& why);
    void note_rejected(const std::string& source, const enedis::answer& found);
    result<void> obey(const enedis::source& whom, const prm& of, const failure& why);

    const world& world_;
    ledger_book& ledgers_;
    std::string meter_;
    sources sources_;
    std::vector<values_rejected> rejected_;
    std::vector<std::string> answered_;
    const enedis::source* asked_ = nullptr; ///< one of `sources_`
};

} // namespace linkynflux::sync
