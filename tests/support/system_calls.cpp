// Stands between the code under test and the C library.
#include "support/system_calls.hpp"

#include <cstdarg>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::support {
namespace {

enum class act { look, sync, add, remove };

int calls_left = 0; // 0: nothing is disturbed, or it was already
fate next_fate = fate::fails;
int next_error = EIO;
bool is_broken = false; // for good

bool can_meet(act what, int error) {
    switch (what) {
    case act::look: return error != ENOSPC && error != EROFS;
    case act::sync: return error != EROFS && error != EACCES;
    case act::remove: return error != ENOSPC;
    case act::add: break;
    }
    return true;
}

bool is_on_disk(int fd) {
    struct stat found {};
    return ::fstat(fd, &found) == 0 && (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode));
}

bool fails_now(act what) {
    if ((calls_left == 0 && !is_broken) || !can_meet(what, next_error))
        return false;
    if (!is_broken && --calls_left > 0)
        return false;
    if (next_fate == fate::dies)
        ::_exit(137);
    is_broken = next_fate == fate::fails_from_there;
    errno = next_error;
    return true;
}

} // namespace

disturbed_call::disturbed_call(int n, fate what, int error) {
    calls_left = n;
    next_fate = what;
    next_error = error;
    is_broken = false;
}

disturbed_call::~disturbed_call() {
    calls_left = 0;
    is_broken = false;
}

bool disturbed_call::reached() const {
    return calls_left == 0;
}

} // namespace linkynflux::support

// The linker sends the calls of the code under test here (--wrap).
extern "C" {

using linkynflux::support::act;
using linkynflux::support::fails_now;
using linkynflux::support::is_on_disk;

int __real_open(const char* path, int flags, ...);
ssize_t __real_write(int fd, const void* data, size_t size);
int __real_fsync(int fd);
int __real_rename(const char* from, const char* to);
int __real_unlink(const char* path);
int __real_mkdir(const char* path, mode_t mode);

int __wrap_open(const char* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    const auto mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    const auto what = (flags & O_ACCMODE) == O_RDONLY ? act::look : act::add;
    return fails_now(what) ? -1 : __real_open(path, flags, mode);
}

ssize_t __wrap_write(int fd, const void* data, size_t size) {
    return is_on_disk(fd) && fails_now(act::add) ? -1 : __real_write(fd, data, size);
}

int __wrap_fsync(int fd) {
    return fails_now(act::sync) ? -1 : __real_fsync(fd);
}

int __wrap_rename(const char* from, const char* to) {
    return fails_now(act::add) ? -1 : __real_rename(from, to);
}

int __wrap_unlink(const char* path) {
    return fails_now(act::remove) ? -1 : __real_unlink(path);
}

int __wrap_mkdir(const char* path, mode_t mode) {
    // That it is there already is found out first, whatever the disk is like.
    const auto what = ::access(path, F_OK) == 0 ? act::look : act::add;
    return fails_now(what) ? -1 : __real_mkdir(path, mode);
}
}
