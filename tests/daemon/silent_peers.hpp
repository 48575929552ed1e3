// Peers that keep a client waiting, each in another phase of its way to an answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace linkynflux::testing {

/// A name server that never answers, on port 53 (there is no other) of a loopback address drawn at
/// random.
class silent_name_server {
public:
    silent_name_server();
    ~silent_name_server();
    silent_name_server(const silent_name_server&) = delete;
    silent_name_server& operator=(const silent_name_server&) = delete;

    bool listens() const { return socket_ >= 0; }
    const std::string& address() const { return address_; }
    bool wait_for_question(std::chrono::milliseconds limit) const;

private:
    int socket_ = -1;
    std::string address_;
};

/// Accepts connections and says nothing on them.
class silent_listener {
public:
    /// With a full queue the kernel drops what comes, and connecting takes for ever.
    explicit silent_listener(bool full);
    ~silent_listener();
    silent_listener(const silent_listener&) = delete;
    silent_listener& operator=(const silent_listener&) = delete;

    std::uint16_t port() const { return port_; }
    /// A client's first bytes have come.
    bool wait_for_words(std::chrono::milliseconds limit);
    /// Whether somebody is trying to connect and has not come through.
    bool is_being_called() const;

private:
    int socket_;
    std::uint16_t port_ = 0;
    std::vector<int> kept_; ///< connections that fill the queue, or that were accepted
};

} // namespace linkynflux::testing
