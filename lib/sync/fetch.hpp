// `linkynflux fetch`: certain days, now, every reading printed as the old script printed it.
#pragma once

#include "store/orders.hpp"
#include "sync/kept_meter.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string_view>

namespace linkynflux::sync {

/// Takes what is printed, whole lines at a time.
using printer = std::function<void(std::string_view)>;

/// Asks for the ordered days whatever is written, prints every reading, and writes those of which
/// nothing is written yet. A dry run writes nothing, but its requests count.
boost::asio::awaitable<result<void>> fetch(kept_meter& meter, store::fetch_order order,
                                           printer print);

} // namespace linkynflux::sync
