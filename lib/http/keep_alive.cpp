// When to use a kept connection, when to open another, and how an exchange is cancelled.
#include "http/keep_alive.hpp"

#include "http/failures.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace linkynflux::http {
namespace {

namespace asio = boost::asio;
using asio::cancellation_type;

/// What a cancellation has to end.
struct under_way {
    std::unique_ptr<connection> wire;
};

/// Every kind of cancellation ends the exchange: half an answer is of no use to anyone. It ends the
/// connection and not only the operation of the moment, which may be just about to begin the next.
struct ending {
    std::shared_ptr<under_way> what;

    cancellation_type operator()(cancellation_type kind) const {
        if (kind == cancellation_type::none)
            return kind;
        if (what->wire)
            what->wire->end();
        return cancellation_type::terminal;
    }
};

class keep_alive_client final : public client {
public:
    keep_alive_client(asio::any_io_executor executor, endpoint peer,
                      std::chrono::milliseconds resolve_limit, lookup names, connector connect)
        : executor_(std::move(executor)),
          peer_(std::move(peer)),
          resolve_limit_(resolve_limit),
          names_(std::move(names)),
          connect_(std::move(connect)) {}

    asio::awaitable<result<response>> send(request what) override {
        const auto caller = co_await asio::this_coro::cancellation_state;
        if (caller.cancelled() != cancellation_type::none)
            co_return at(peer_, stopped());
        // A thread of execution of its own: the caller's keeps its own way of being cancelled.
        auto work = deliver(std::move(what));
        auto reply = co_await asio::co_spawn(executor_, std::move(work), asio::use_awaitable);
        if (!reply)
            co_return at(peer_, reply.error());
        if (reply->status / 100 == 3)
            co_return at(peer_, redirected(*reply));
        co_return reply;
    }

    void close() override { kept_.reset(); }

private:
    asio::awaitable<result<response>> deliver(request what) {
        const auto now = std::make_shared<under_way>();
        const ending on_cancellation{now};
        const asio::enable_terminal_cancellation pass_on;
        co_await asio::this_coro::throw_if_cancelled(false);
        co_await asio::this_coro::reset_cancellation_state(on_cancellation, pass_on);

        now->wire = std::exchange(kept_, nullptr);
        if (now->wire && now->wire->reusable()) {
            auto reply = co_await now->wire->exchange(what);
            if (!now->wire->unanswered())
                co_return keep(std::move(now->wire), std::move(reply));
        }
        now->wire = connect_();
        auto reply = co_await converse(*now->wire, what);
        co_return keep(std::move(now->wire), std::move(reply));
    }

    asio::awaitable<result<places>> find_peer() {
        if (!peer_.socket.empty())
            co_return places(1, asio::local::stream_protocol::endpoint(peer_.socket));
        const auto all = co_await resolve(peer_.host, peer_.port, resolve_limit_, names_);
        if (!all)
            co_return all.error();
        co_return places(all->begin(), all->end());
    }

    /// From the name to the answer, on a connection not yet open.
    asio::awaitable<result<response>> converse(connection& wire, const request& what) {
        const auto all = co_await find_peer();
        if (!all)
            co_return all.error();
        const auto opened = co_await wire.open(peer_.host, *all);
        if (!opened)
            co_return opened.error();
        co_return co_await wire.exchange(what);
    }

    result<response> keep(std::unique_ptr<connection> wire, result<response> reply) {
        if (reply)
            kept_ = std::move(wire);
        return reply;
    }

    asio::any_io_executor executor_;
    endpoint peer_;
    std::chrono::milliseconds resolve_limit_;
    lookup names_;
    connector connect_;
    std::unique_ptr<connection> kept_;
};

} // namespace

std::unique_ptr<client> make_keep_alive_client(asio::any_io_executor executor, endpoint peer,
                                               std::chrono::milliseconds resolve_limit,
                                               lookup names, connector connect) {
    return std::make_unique<keep_alive_client>(std::move(executor), std::move(peer), resolve_limit,
                                               std::move(names), std::move(connect));
}

} // namespace linkynflux::http
