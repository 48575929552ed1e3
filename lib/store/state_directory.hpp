// The directory in which everything survives a restart: who owns it, and files that are whole or
// absent.
#pragma once

#include "base/result.hpp"
#include "store/descriptor.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkynflux::store {

/// Files by name relative to the directory (`meters/1234-9f86d081.json`). Failures have
/// `error::state_failed` and name the path and the system's reason.
class state_directory {
public:
    explicit state_directory(std::string path) : path_(std::move(path)) {}

    const std::string& path() const { return path_; }

    /// Creates the directory (0700) and its folders where they are absent, makes sure that it may
    /// write there, and removes temporary files of processes that are gone. Needs no lock.
    result<void> prepare() const;
    /// The text of a file from that byte on; nothing where there is none.
    result<std::optional<std::string>> read(const std::string& name, std::size_t from = 0) const;
    /// Durable on return: temporary file, fsync, rename, fsync of the folder. Whoever reads the
    /// file, after a failure or a crash too, meets the old text or the new one, whole.
    result<void> save(const std::string& name, std::string_view text) const;
    /// Adds to the end of a file that others follow; neither durable nor whole after a crash.
    result<void> append(const std::string& name, std::string_view text) const;
    /// Durable on return; a file that is absent already is no failure.
    result<void> remove(const std::string& name) const;
    /// Names in a folder, sorted, without temporary files; empty where the folder is absent.
    result<std::vector<std::string>> list(const std::string& folder) const;
    /// Renames a file that cannot be used to `NAME.unusable`, over a former one; returns the new
    /// path.
    result<std::string> set_aside(const std::string& name) const;

private:
    result<std::string> path_of(const std::string& name) const;
    result<void> make_folders_of(const std::string& name) const;

    std::string path_;
};

/// flock on `STATE/lock`, for the life of the object: one process at a time sends requests, writes
/// points and changes state.
class state_lock {
public:
    /// `error::state_locked` where another process holds it.
    static result<state_lock> take(const state_directory& directory);
    /// Whether some process holds it now.
    static bool is_taken(const state_directory& directory);

private:
    explicit state_lock(descriptor file) : file_(std::move(file)) {}
    descriptor file_;
};

} // namespace linkynflux::store
