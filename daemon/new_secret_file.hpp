// A file for a secret that does not exist yet: reserved first, since a token that is made can be
// seen only once.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace linkynflux::daemon {

/// Readable by its owner and by its folder's group, which in /etc/linkynflux is the daemon's.
class new_secret_file {
public:
    /// Failures have `error::secret_unreadable`: it is there already, or may not be made.
    static result<new_secret_file> reserve(const std::string& path);
    /// Removed again where nothing was written.
    ~new_secret_file();
    new_secret_file(new_secret_file&& other) noexcept;
    new_secret_file(const new_secret_file&) = delete;
    new_secret_file& operator=(const new_secret_file&) = delete;

    result<void> write(std::string_view secret);

private:
    new_secret_file(std::string path, int descriptor);

    std::string path_;
    int descriptor_;
    bool is_written_ = false;
};

} // namespace linkynflux::daemon
