// One order, by its kind, for every meter.
#pragma once

#include "influx/server.hpp"
#include "store/orders.hpp"
#include "sync/kept_meter.hpp"
#include "sync/outcome.hpp"
#include "sync/printer.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <vector>

namespace linkynflux::sync {

/// The worst of what became of the meters; the printer gets what failed, too. An order that
/// replaces what is there is refused at once where `into` cannot, and so is one that would write
/// nothing but what `into` does not keep.
boost::asio::awaitable<exit_status>
carry_out(const std::vector<std::unique_ptr<kept_meter>>& meters, influx::server& into,
          store::order order, sys_seconds now, printer print);

} // namespace linkynflux::sync
