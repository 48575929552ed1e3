// Reading, writing and syncing whole files; each failure names the path and the system's reason.
#pragma once

#include "base/result.hpp"
#include "store/descriptor.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace linkynflux::store {

/// `error::state_failed`: "cannot <verb> <path>: <what errno says>".
failure cannot(std::string_view verb, const std::string& path);

/// What the file holds from that byte on.
result<std::string> read_from(const descriptor& file, std::size_t offset, const std::string& path);
result<void> write_all(const descriptor& file, std::string_view text, const std::string& path);

/// Creates or replaces a file (0600); durable on return, but for its name: see `sync_folder`.
result<void> write_durably(const std::string& path, std::string_view text);
/// Makes durable which names the folder has.
result<void> sync_folder(const std::string& path);
/// Creates a folder (0700) durably where it is absent.
result<void> make_folder(const std::string& path);

} // namespace linkynflux::store
