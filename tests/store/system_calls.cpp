// Stands between the code under test and the C library.
#include "store/system_calls.hpp"

#include <cerrno>
#include <cstdarg>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::store_test {
namespace {

int calls_left = 0; // 0: nothing is disturbed, or it was already
fate next_fate = fate::fails;

bool fails_now() {
    if (calls_left == 0 || --calls_left > 0)
        return false;
    if (next_fate == fate::dies)
        ::_exit(137);
    errno = EIO;
    return true;
}

} // namespace

disturbed_call::disturbed_call(int n, fate what) {
    calls_left = n;
    next_fate = what;
}

disturbed_call::~disturbed_call() {
    calls_left = 0;
}

bool disturbed_call::reached() const {
    return calls_left == 0;
}

} // namespace linkynflux::store_test

// The linker sends the calls of the code under test here (--wrap).
extern "C" {

using linkynflux::store_test::fails_now;

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
    return fails_now() ? -1 : __real_open(path, flags, mode);
}

ssize_t __wrap_write(int fd, const void* data, size_t size) {
    return fails_now() ? -1 : __real_write(fd, data, size);
}

int __wrap_fsync(int fd) {
    return fails_now() ? -1 : __real_fsync(fd);
}

int __wrap_rename(const char* from, const char* to) {
    return fails_now() ? -1 : __real_rename(from, to);
}

int __wrap_unlink(const char* path) {
    return fails_now() ? -1 : __real_unlink(path);
}

int __wrap_mkdir(const char* path, mode_t mode) {
    return fails_now() ? -1 : __real_mkdir(path, mode);
}
}
