// Whether a coroutine was told to stop.
#pragma once

#include <boost/asio/awaitable.hpp>

namespace linkynflux {

/// Of the thread of execution that awaits it. A cancellation is told once: what is awaited after it
/// would wait to the end.
boost::asio::awaitable<bool> is_cancelled();

} // namespace linkynflux
