// Where readings come from: Enedis Data Connect itself, or a gateway in front of it.
#pragma once

#include "base/question.hpp"
#include "base/result.hpp"
#include "enedis/answer.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace linkynflux::enedis {

class source {
public:
    virtual ~source() = default;

    /// `conso-api`, for messages.
    virtual const std::string& name() const = 0;
    virtual const source_limits& limits() const = 0;
    /// Which ledger a request is entered in: what the other side counts (its address and, where it
    /// counts by application, that). Never a secret.
    virtual const std::string& ledger_key() const = 0;

    /// One question, one counted request. `now` dates what the answer says about later.
    /// Failures are those of `http::client::send` and of `enedis::explain`.
    virtual boost::asio::awaitable<result<answer>> ask(question what, sys_seconds now) = 0;

    /// Drops the connection until the next poll.
    virtual void close() = 0;
};

} // namespace linkynflux::enedis
