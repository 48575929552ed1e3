// Leaving an order for the daemon and printing what becomes of it.
#pragma once

#include "store/orders.hpp"
#include "sync/printer.hpp"

namespace linkynflux::daemon {

/// Returns the order's exit status; 75 where the daemon leaves before it has carried it out.
int follow(const store::state_directory& state, const store::order& what,
           const sync::printer& print);

} // namespace linkynflux::daemon
