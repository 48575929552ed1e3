// A coroutine run to its end by a test that waits for it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace linkynflux::support {

template<class T>
T complete(boost::asio::io_context& loop, boost::asio::awaitable<T> work) {
    std::optional<T> outcome;
    std::exception_ptr broken;
    boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr e, T value) {
        broken = e;
        outcome.emplace(std::move(value));
    });
    loop.restart();
    loop.run();
    if (broken)
        std::rethrow_exception(broken);
    if (!outcome)
        throw std::logic_error("a coroutine did not end");
    return *std::move(outcome);
}

} // namespace linkynflux::support
