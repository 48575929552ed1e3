// Where readings come from: Enedis Data Connect itself, or a gateway in front of it.
#pragma once

#include "base/contract.hpp"
#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

namespace linkynflux::enedis {

/// Several questions may be under way at once, about whichever meters: a source keeps nothing of
/// one but what all of them share, its token.
class source {
public:
    virtual ~source() = default;

    /// `conso-api`, for messages.
    virtual const std::string& name() const = 0;
    virtual const source_limits& limits() const = 0;
    /// Which ledger a request about a meter is entered in: what the other side counts (its address
    /// and, where it counts by application or by PRM, that). Never a secret, never a full PRM.
    virtual std::string ledger_key(const prm& of) const = 0;
    /// When the token will be over, where it says so itself; it is read without asking anyone.
    virtual std::optional<sys_seconds> token_ends() const { return std::nullopt; }
    /// Whether the token says itself that it is for other meters than this one.
    virtual bool token_excludes(const prm&) const { return false; }

    /// Gets what a request needs and nobody counts: a token. To be awaited before a request is
    /// counted, so that those who waited for one together are not let go together.
    virtual boost::asio::awaitable<result<void>> prepare(sys_seconds now);

    /// One question, one counted request. `now` dates what the answer says about later.
    /// Failures are those of `enedis::exchange` and of `enedis::read_reply`, and
    /// `error::token_ended` where the same question with a new token is worth another request.
    virtual boost::asio::awaitable<result<answer>> ask(question what, sys_seconds now) = 0;

    /// Whether the contract can be asked for.
    virtual bool has_contract() const { return false; }
    /// One counted request, as `ask`. `error::api_not_subscribed` is Enedis' way to say that the
    /// application has no such right: no failure of the poll.
    virtual boost::asio::awaitable<result<contract>> ask_contract(prm of, sys_seconds now);

    /// Drops the connection until the next poll.
    virtual void close() = 0;
};

inline boost::asio::awaitable<result<void>> source::prepare(sys_seconds) {
    co_return result<void>{};
}

inline boost::asio::awaitable<result<contract>> source::ask_contract(prm, sys_seconds) {
    co_return failure{error::no_such_measure, "this source tells no contracts"};
}

} // namespace linkynflux::enedis
