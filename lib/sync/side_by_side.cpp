#include "sync/side_by_side.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace linkynflux::sync {
namespace asio = boost::asio;

void side_by_side::start(asio::awaitable<void> work) {
    const auto stop = stops_.emplace(stops_.end());
    const auto forget = [this, stop] {
        stops_.erase(stop);
        ended_();
    };
    const auto at_end = [this, forget](std::exception_ptr why) {
        note_bug(why);
        // The coroutine's own way of being cancelled lives in the signal, and is still in use here.
        asio::post(executor_, forget);
    };
    asio::co_spawn(executor_, std::move(work), asio::bind_cancellation_slot(stop->slot(), at_end));
}

void side_by_side::stop() {
    // A coroutine may end, and erase its signal, while it is told to.
    for (auto next = stops_.begin(); next != stops_.end();)
        (next++)->emit(asio::cancellation_type::terminal);
}

void side_by_side::note_bug(std::exception_ptr bug) {
    if (!bug_)
        bug_ = bug;
}

void side_by_side::rethrow() {
    if (bug_)
        std::rethrow_exception(std::exchange(bug_, nullptr));
}

} // namespace linkynflux::sync
