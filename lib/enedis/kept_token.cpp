// Whoever finds no token fetches it; whoever comes meanwhile waits and looks again.
#include "enedis/kept_token.hpp"

#include "base/cancellation.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace linkynflux::enedis {
namespace asio = boost::asio;

asio::awaitable<result<kept_token::borrowed>> kept_token::get(sys_seconds now) {
    const failure stopped{error::stopped, "stopped while waiting for a token"};
    while (!token_ || now >= token_->good_until) {
        if (!fetching_) {
            auto fresh = co_await fetch_once(now);
            if (!fresh)
                co_return fresh.error();
            borrowed given{std::move(fresh->text), false};
            co_return given;
        }
        const auto fetching = fetching_;
        // A cancellation is told once: what is awaited after it would wait to the end.
        if (co_await is_cancelled())
            co_return stopped;
        co_await fetching->end.async_wait(asio::as_tuple(asio::use_awaitable));
        if (co_await is_cancelled())
            co_return stopped;
        // That the other one was stopped says nothing about the token.
        if (fetching->why_not && *fetching->why_not != condition::stopped)
            co_return *fetching->why_not;
    }
    borrowed given{token_->text, has_worked_};
    co_return given;
}

asio::awaitable<result<access_token>> kept_token::fetch_once(sys_seconds now) {
    const auto executor = co_await asio::this_coro::executor;
    const auto fetching = std::make_shared<under_way>(
        asio::steady_timer{executor, asio::steady_timer::time_point::max()});
    fetching_ = fetching;
    try {
        auto fresh = co_await fetch_(now);
        has_worked_ = false;
        if (fresh)
            token_ = *fresh;
        else
            fetching->why_not = fresh.error();
        end(*fetching);
        co_return fresh;
    } catch (...) {
        end(*fetching);
        throw;
    }
}

void kept_token::end(under_way& fetching) {
    fetching_.reset();
    fetching.end.cancel();
}

void kept_token::note_worked(std::string_view text) {
    if (token_ && token_->text == text)
        has_worked_ = true;
}

void kept_token::drop(std::string_view text) {
    if (token_ && token_->text == text)
        token_.reset();
}

} // namespace linkynflux::enedis
