// A unix socket as a file: whether its path can be one, and why nobody was reached there.
#pragma once

#include <boost/system/error_code.hpp>

#include <string>

#include <sys/types.h>

namespace linkynflux::http {

/// Throws std::runtime_error where the path is longer than the kernel takes.
void check_socket_path(const std::string& path);

/// Why connecting to that path ended with `ec`, in words that fit between brackets. Looks at the
/// file and asks the system for the names of its owners.
std::string why_unreachable(const std::string& path, boost::system::error_code ec);

/// Whose a file or folder is, and what they may do.
struct ownership {
    std::string path;
    std::string user;
    std::string group;
    mode_t mode = 0; ///< type and permissions, as stat gives them
};

/// That `of` keeps the user `ours` out, and what would let it in.
std::string denied(const ownership& of, const std::string& ours);

} // namespace linkynflux::http
