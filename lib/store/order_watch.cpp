// Waiting for orders, and for what becomes of them, on inotify.
#include "store/descriptor.hpp"
#include "store/file.hpp"
#include "store/orders.hpp"
#include "store/temporary_name.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <cstring>

#include <sys/inotify.h>

namespace linkynflux::store {
namespace {

namespace asio = boost::asio;

class inotify_watch final : public order_watch {
public:
    inotify_watch(asio::any_io_executor executor, descriptor events)
        : events_(std::move(executor), events.release()) {}

    asio::awaitable<void> changed() override {
        while (!anything_happened()) {
            // Where the cancellation came before, the wait would throw, or never end.
            const auto state = co_await asio::this_coro::cancellation_state;
            if (state.cancelled() != asio::cancellation_type::none)
                co_return;
            const auto [ec] = co_await events_.async_wait(asio::posix::stream_descriptor::wait_read,
                                                          asio::as_tuple(asio::use_awaitable));
            if (ec)
                co_return;
        }
    }

private:
    /// Takes all events there are. Temporary files come and go with every save and mean nothing.
    bool anything_happened() {
        alignas(inotify_event) std::array<char, 4096> buffer;
        bool happened = false;
        for (;;) {
            const auto got = ::read(events_.native_handle(), buffer.data(), buffer.size());
            if (got <= 0)
                return happened;
            for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
                inotify_event event;
                std::memcpy(&event, &buffer[at], sizeof event);
                const auto* name = &buffer[at] + sizeof event;
                happened = happened || event.len == 0 || !writer_of(name);
                at += sizeof event + event.len;
            }
        }
    }

    asio::posix::stream_descriptor events_;
};

} // namespace

result<std::unique_ptr<order_watch>> watch_orders(asio::any_io_executor executor,
                                                  const state_directory& directory) {
    const auto path = directory.path() + "/orders";
    descriptor events{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    // What is created is closed or moved there at once, so that these three see every change.
    if (!events || ::inotify_add_watch(events.number(), path.c_str(),
                                       IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE) < 0)
        return cannot("watch", path);
    return std::unique_ptr<order_watch>{
        std::make_unique<inotify_watch>(std::move(executor), std::move(events))};
}

} // namespace linkynflux::store
