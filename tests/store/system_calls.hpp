// Makes one of the system calls by which files change fail, or end the process before it is made.
#pragma once

namespace linkynflux::store_test {

enum class fate {
    fails, ///< with EIO
    dies,  ///< as after kill -9
};

/// While it lives, the n-th call (from 1) of open, write, fsync, rename, unlink or mkdir meets its
/// fate.
class disturbed_call {
public:
    disturbed_call(int n, fate what);
    ~disturbed_call();
    disturbed_call(const disturbed_call&) = delete;
    disturbed_call& operator=(const disturbed_call&) = delete;

    /// Whether there were that many calls.
    bool reached() const;
};

} // namespace linkynflux::store_test
