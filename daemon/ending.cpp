#include "ending.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <utility>

namespace linkynflux::daemon {

int give_up(const failure& why) {
    fmt::print(stderr, "{}\n", why.what);
    return static_cast<int>(sync::status_of(why));
}

int run_to_end(boost::asio::io_context& context, boost::asio::awaitable<sync::exit_status> work) {
    auto status = sync::exit_status::a_bug;
    std::exception_ptr bug;
    const auto ended = [&](std::exception_ptr why, sync::exit_status how) {
        bug = why;
        status = how;
    };
    boost::asio::co_spawn(context, std::move(work), ended);
    context.run();
    if (bug)
        std::rethrow_exception(bug);
    return static_cast<int>(status);
}

} // namespace linkynflux::daemon
