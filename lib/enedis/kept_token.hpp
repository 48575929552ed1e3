// The one token of an application: fetched once for all who need it at the same time.
#pragma once

#include "base/result.hpp"
#include "enedis/data_connect_token.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace linkynflux::enedis {

/// For coroutines of one thread. What it gives is a copy: the token may be replaced while a caller
/// waits for its reply.
class kept_token {
public:
    using fetch = std::function<boost::asio::awaitable<result<access_token>>(sys_seconds now)>;

    struct borrowed {
        std::string text;
        bool has_worked; ///< the other side took it once
    };

    explicit kept_token(fetch how) : fetch_(std::move(how)) {}

    /// The token, fetched where there is none that is good at `now`. Failures: those of the fetch,
    /// which all who wait for it share, and `stopped`.
    boost::asio::awaitable<result<borrowed>> get(sys_seconds now);

    /// The other side took the token: when it refuses it later, it has ended it.
    void note_worked(std::string_view text);
    /// Forgets the token, unless another has taken its place already.
    void drop(std::string_view text);

private:
    struct under_way {
        boost::asio::steady_timer end; ///< never expires: who waits is woken by its cancellation
        std::optional<failure> why_not{};
    };

    boost::asio::awaitable<result<access_token>> fetch_once(sys_seconds now);
    void end(under_way& fetching);

    fetch fetch_;
    std::optional<access_token> token_{};
    bool has_worked_ = false;
    std::shared_ptr<under_way> fetching_{};
};

} // namespace linkynflux::enedis
