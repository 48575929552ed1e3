// One exchange with a source; where none comes about, in the source's name and in words for its
// owner.
#pragma once

#include "base/result.hpp"
#include "http/client.hpp"

#include <boost/asio/awaitable.hpp>

#include <string_view>

namespace linkynflux::enedis {

/// `http::client::send`, with each failure but `error::stopped` put so that it says what it means
/// for the data and what to do; its code stays. `via` and `source` outlive the exchange.
boost::asio::awaitable<result<http::response>> exchange(http::client& via, http::request what,
                                                        std::string_view source);

} // namespace linkynflux::enedis
