// The lock: who owns the state directory.
#include "store/state_directory.hpp"

#include "store/file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/types.h>

namespace linkynflux::store {
namespace {

bool try_lock(const descriptor& file, int how) {
    return ::flock(file.number(), how | LOCK_NB) == 0;
}

/// Whoever asks `is_taken` shares the lock for an instant and is no owner: where it can be shared,
/// the next try comes a moment later, for a second at most.
bool try_to_own(const descriptor& file) {
    for (int tries = 0; tries < 1000 && !try_lock(file, LOCK_EX); ++tries) {
        if (!try_lock(file, LOCK_SH))
            return false;
        (void)::flock(file.number(), LOCK_UN);
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return try_lock(file, LOCK_EX);
}

/// " (pid 123)", or nothing where the file does not say it.
std::string owner_in(const descriptor& file, const std::string& path) {
    const auto text = read_from(file, 0, path);
    pid_t pid = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), pid).ec != std::errc{})
        return "";
    return fmt::format(" (pid {})", pid);
}

} // namespace

result<state_lock> state_lock::take(const state_directory& directory) {
    const auto path = directory.path() + "/lock";
    descriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)};
    if (!file)
        return cannot("open", path);
    const bool owned = try_to_own(file);
    if (!owned && errno != EWOULDBLOCK)
        return cannot("lock", path);
    if (!owned)
        return failure{error::state_locked, fmt::format("another linkynflux{} uses {}",
                                                        owner_in(file, path), directory.path())};
    // The number is for that sentence only, so a full disk is no reason not to own the lock.
    if (::ftruncate(file.number(), 0) == 0)
        (void)write_all(file, fmt::format("{}\n", ::getpid()), path);
    return state_lock{std::move(file)};
}

bool state_lock::is_taken(const state_directory& directory) {
    const auto path = directory.path() + "/lock";
    const descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    return file && !try_lock(file, LOCK_SH) && errno == EWOULDBLOCK;
}

} // namespace linkynflux::store
