// The end of the socket at which systemd listens to a service (sd_notify(3)).
#pragma once

#include "support/temporary_directory.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace linkynflux::testing {

class notify_socket {
public:
    notify_socket();
    ~notify_socket();
    notify_socket(const notify_socket&) = delete;
    notify_socket& operator=(const notify_socket&) = delete;

    /// For NOTIFY_SOCKET.
    const std::string& path() const { return path_; }
    /// The next message with that text, those before it skipped; nothing when the time is over.
    std::optional<std::string> wait_for(const std::string& text, std::chrono::milliseconds limit);

private:
    support::temporary_directory directory_;
    std::string path_ = directory_ / "notify";
    int socket_;
};

} // namespace linkynflux::testing
