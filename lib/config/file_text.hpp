// The whole text of a small file, and whether everyone may read it.
#pragma once

#include <boost/system/result.hpp>

#include <string>

namespace linkynflux::config {

struct file_text {
    std::string text;
    bool open_to_everyone; ///< mode & 0004
};

/// Failures are those of the system. A directory, a device or a pipe is `invalid_argument`, more
/// than 16 MiB is `file_too_large`.
boost::system::result<file_text> read_file(const std::string& path);

} // namespace linkynflux::config
