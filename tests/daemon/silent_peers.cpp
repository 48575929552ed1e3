#include "daemon/silent_peers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace linkynflux::testing {
namespace {

bool wait_readable(int descriptor, std::chrono::milliseconds limit) {
    pollfd readable{descriptor, POLLIN, 0};
    return ::poll(&readable, 1, static_cast<int>(limit.count())) > 0;
}

sockaddr_in at(const std::string& address, std::uint16_t port) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    ::inet_pton(AF_INET, address.c_str(), &where.sin_addr);
    return where;
}

int bound(int kind, sockaddr_in& where) {
    const int made = ::socket(AF_INET, kind | SOCK_CLOEXEC, 0);
    void* const any = &where;
    socklen_t size = sizeof where;
    auto* const address = static_cast<sockaddr*>(any);
    if (::bind(made, address, size) == 0 && ::getsockname(made, address, &size) == 0)
        return made;
    ::close(made);
    return -1;
}

} // namespace

silent_name_server::silent_name_server() {
    std::random_device random;
    std::uniform_int_distribution<> part{1, 254};
    address_ = fmt::format("127.{}.{}.{}", part(random), part(random), part(random));
    auto where = at(address_, 53);
    socket_ = bound(SOCK_DGRAM, where);
}

silent_name_server::~silent_name_server() {
    if (listens())
        ::close(socket_);
}

bool silent_name_server::wait_for_question(std::chrono::milliseconds limit) const {
    return wait_readable(socket_, limit);
}

silent_listener::silent_listener(bool full) {
    auto where = at("127.0.0.1", 0);
    socket_ = bound(SOCK_STREAM, where);
    if (socket_ < 0 || ::listen(socket_, full ? 0 : 16) != 0)
        throw std::system_error(errno, std::generic_category(), "no listener on loopback");
    port_ = ntohs(where.sin_port);
    const void* const any = &where;
    for (int i = 0; full && i < 4; ++i) {
        kept_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        (void)::connect(kept_.back(), static_cast<const sockaddr*>(any), sizeof where);
    }
}

silent_listener::~silent_listener() {
    std::ranges::for_each(kept_, ::close);
    ::close(socket_);
}

bool silent_listener::wait_for_words(std::chrono::milliseconds limit) {
    if (!wait_readable(socket_, limit))
        return false;
    const int peer = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
    const bool spoke = wait_readable(peer, limit);
    // Kept open, lest the client sees its end.
    kept_.push_back(peer);
    return spoke;
}

bool silent_listener::is_being_called() const {
    // One of the fillers may be among those that wait, so more than they are is somebody else.
    constexpr auto syn_sent = "02";
    std::ifstream table{"/proc/net/tcp"};
    const auto remote = fmt::format("0100007F:{:04X}", port_);
    std::size_t calling = 0;
    std::size_t own = 0;
    for (std::string line; std::getline(table, line);)
        if (line.find(fmt::format("{} {} ", remote, syn_sent)) != std::string::npos)
            ++calling;
    for (const int filler : kept_) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        void* const any = &peer;
        own += ::getpeername(filler, static_cast<sockaddr*>(any), &size) != 0 ? 1 : 0;
    }
    return calling > own;
}

} // namespace linkynflux::testing
