// How a file is called while it is being written: `.NAME.tmp-PID`, beside the one it will replace.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace linkynflux::store {

std::string temporary_beside(const std::string& path);

/// The process that writes, or wrote, a temporary file; nothing for any other name.
std::optional<pid_t> writer_of(std::string_view file_name);

} // namespace linkynflux::store
