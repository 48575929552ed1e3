// What syncing needs of the world around it; tests give other worlds.
#pragma once

#include "base/clock.hpp"
#include "base/event.hpp"
#include "http/client.hpp"
#include "store/state_directory.hpp"

#include <functional>
#include <string>

namespace linkynflux::sync {

struct world {
    clock& time;
    http::client_factory connect;
    store::state_directory state;
    observer tell;
    std::function<double()> draw;      ///< a random number in [0, 1)
    std::string credentials_directory; ///< empty outside systemd
};

} // namespace linkynflux::sync
