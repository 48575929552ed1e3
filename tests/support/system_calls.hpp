// Makes one of the system calls by which files change fail, or all from it on, or ends the process
// before it is made.
#pragma once

#include <cerrno>

namespace linkynflux::support {

enum class fate {
    fails,            ///< that call alone, as on a bad sector
    fails_from_there, ///< and all after it, as on a disk that is full or was made read-only
    dies,             ///< as after kill -9
};

/// While it lives, the n-th call (from 1) of open, write, fsync, rename, unlink or mkdir meets its
/// fate: for files and folders, not for sockets and pipes. Calls that this error never meets are
/// not counted: a full disk can be read and has files removed from it, one that is read-only can be
/// read and synced. An executable that links `linkynflux::system_calls` sends its calls here.
class disturbed_call {
public:
    disturbed_call(int n, fate what, int error = EIO);
    ~disturbed_call();
    disturbed_call(const disturbed_call&) = delete;
    disturbed_call& operator=(const disturbed_call&) = delete;

    /// Whether there were that many calls.
    bool reached() const;
};

} // namespace linkynflux::support
