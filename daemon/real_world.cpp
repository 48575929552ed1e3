#include "real_world.hpp"

#include "http/https_client.hpp"

#include <cstdlib>
#include <memory>
#include <random>

namespace linkynflux::daemon {

sync::world make_world(boost::asio::io_context& context, clock& time,
                       const store::state_directory& state, observer tell) {
    const auto executor = context.get_executor();
    const auto connect = [executor](const http::endpoint& peer, const http::trust& whom) {
        return http::make_https_client(executor, peer, whom);
    };
    const auto engine = std::make_shared<std::mt19937_64>(std::random_device{}());
    const auto draw = [engine] { return std::uniform_real_distribution<>{0, 1}(*engine); };
    const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");
    return {time, connect, state, std::move(tell), draw, credentials ? credentials : ""};
}

} // namespace linkynflux::daemon
