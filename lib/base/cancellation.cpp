#include "base/cancellation.hpp"

#include <boost/asio/this_coro.hpp>

namespace linkynflux {
namespace asio = boost::asio;

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

} // namespace linkynflux
