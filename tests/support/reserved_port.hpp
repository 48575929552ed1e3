// A loopback port that stays this test's: bound, not listened on, so that a connection is refused
// until a server of the test listens there.
#pragma once

#include <cerrno>
#include <cstdint>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace linkynflux::support {

/// A server that sets SO_REUSEADDR, as servers do, can listen on it while this holds it.
class reserved_port {
public:
    reserved_port() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const int yes = 1;
        ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        void* const any = &address;
        auto* const where = static_cast<sockaddr*>(any);
        if (::bind(socket_, where, size) != 0 || ::getsockname(socket_, where, &size) != 0)
            throw std::system_error(errno, std::generic_category(), "no free port on loopback");
        number_ = ntohs(address.sin_port);
    }
    ~reserved_port() { ::close(socket_); }
    reserved_port(const reserved_port&) = delete;
    reserved_port& operator=(const reserved_port&) = delete;

    std::uint16_t number() const { return number_; }

private:
    int socket_;
    std::uint16_t number_ = 0;
};

} // namespace linkynflux::support
