#include "daemon/notify_socket.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace linkynflux::testing {

using std::chrono::steady_clock;

notify_socket::notify_socket()
    : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path_.copy(address.sun_path, sizeof address.sun_path - 1);
    void* const any = &address;
    if (::bind(socket_, static_cast<sockaddr*>(any), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), path_);
}

notify_socket::~notify_socket() {
    ::close(socket_);
}

std::optional<std::string> notify_socket::wait_for(const std::string& text,
                                                   std::chrono::milliseconds limit) {
    const auto end = steady_clock::now() + limit;
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now()).count();
        pollfd readable{socket_, POLLIN, 0};
        if (::poll(&readable, 1, static_cast<int>(std::max<decltype(left)>(left, 0))) <= 0)
            return std::nullopt;
        std::string message(4096, '\0');
        const auto size = ::recv(socket_, message.data(), message.size(), 0);
        message.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        if (message.find(text) != std::string::npos)
            return message;
    }
}

} // namespace linkynflux::testing
