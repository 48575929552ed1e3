// getaddrinfo on a thread that is let go, and a coroutine that waits for it no longer than it
// wants.
#include "http/resolve.hpp"

#include "http/failures.hpp"

#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <memory>
#include <netdb.h>
#include <optional>
#include <sys/eventfd.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace linkynflux::http {
namespace {

namespace asio = boost::asio;

/// Something that happens once, on another thread.
class signal {
public:
    signal() : fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
        if (fd_ < 0)
            throw std::system_error(errno, std::generic_category(), "eventfd");
    }
    ~signal() { ::close(fd_); }
    signal(const signal&) = delete;
    signal& operator=(const signal&) = delete;

    void raise() const { ::eventfd_write(fd_, 1); }

    /// A descriptor that becomes readable when it has happened; the caller owns it.
    int watch() const {
        const int fd = ::fcntl(fd_, F_DUPFD_CLOEXEC, 0);
        if (fd < 0)
            throw std::system_error(errno, std::generic_category(), "dup");
        return fd;
    }

private:
    int fd_;
};

/// A lookup under way on its thread.
struct search {
    std::future<result<addresses>> found;
    asio::posix::stream_descriptor done;
};

/// The thread knows the signal and the promise, never the io_context, which may be gone before it
/// ends.
search begin(const asio::any_io_executor& executor, std::string host, std::uint16_t port,
             lookup ask) {
    const auto done = std::make_shared<signal>();
    asio::posix::stream_descriptor watched(executor, done->watch());
    std::packaged_task<result<addresses>()> task(
        [ask = std::move(ask), host = std::move(host), port] { return ask(host, port); });
    auto found = task.get_future();
    std::thread([task = std::move(task), done]() mutable {
        task();
        done->raise();
    }).detach();
    return {std::move(found), std::move(watched)};
}

std::string reason(int status) {
    return status == EAI_SYSTEM ? std::generic_category().message(errno) : ::gai_strerror(status);
}

} // namespace

result<addresses> system_lookup(const std::string& host, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV;
    addrinfo* list = nullptr;
    const int status = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &list);
    if (status != 0)
        return failure{error::name_not_found,
                       fmt::format("the name cannot be resolved ({})", reason(status))};

    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
    addresses all;
    for (const auto* entry = list; entry; entry = entry->ai_next) {
        auto& address = all.emplace_back();
        address.resize(entry->ai_addrlen);
        std::memcpy(address.data(), entry->ai_addr, entry->ai_addrlen);
    }
    return all;
}

asio::awaitable<result<addresses>> resolve(std::string host, std::uint16_t port,
                                           std::chrono::milliseconds deadline, lookup ask) {
    boost::system::error_code is_name;
    const auto literal = asio::ip::make_address(host, is_name);
    if (!is_name)
        co_return addresses(1, {literal, port});

    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none)
        co_return stopped();

    const auto executor = co_await asio::this_coro::executor;
    std::optional<search> under_way;
    try {
        under_way.emplace(begin(executor, std::move(host), port, std::move(ask)));
    } catch (const std::system_error& e) {
        co_return failure{
            error::name_not_found,
            fmt::format("the name cannot be looked up on this machine ({})", e.what())};
    }

    asio::steady_timer clock(executor, deadline);
    auto race = asio::experimental::make_parallel_group(
        under_way->done.async_wait(asio::posix::stream_descriptor::wait_read, asio::deferred),
        clock.async_wait(asio::deferred));
    const auto [order, not_done, not_late] =
        co_await race.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
    if (!not_done)
        co_return under_way->found.get();
    if (!not_late)
        co_return timed_out(phase::resolve, limits{.resolve = deadline});
    co_return stopped();
}

} // namespace linkynflux::http
