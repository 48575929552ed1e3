// Coroutines that run beside the one that starts them, so that none of them delays another.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <list>

namespace linkynflux::sync {

/// All on one thread. It must outlive what it started: stop it, and wait until nothing runs.
class side_by_side {
public:
    /// `ended` is called after each end, never from within `start`.
    side_by_side(boost::asio::any_io_executor executor, std::function<void()> ended)
        : executor_(std::move(executor)),
          ended_(std::move(ended)) {}

    void start(boost::asio::awaitable<void> work);
    std::size_t running() const { return stops_.size(); }
    /// Cancels (terminal) all that runs.
    void stop();
    /// What one of them threw is a bug; the first is kept.
    void note_bug(std::exception_ptr bug);
    bool has_bug() const { return bug_ != nullptr; }
    void rethrow();

private:
    boost::asio::any_io_executor executor_;
    std::function<void()> ended_;
    std::list<boost::asio::cancellation_signal> stops_; ///< one for each that runs
    std::exception_ptr bug_;
};

} // namespace linkynflux::sync
