// A file descriptor that closes itself.
#pragma once

#include <utility>

#include <unistd.h>

namespace linkynflux::store {

/// Takes what `open` returned: a negative number is "none", and `errno` still says why.
class descriptor {
public:
    explicit descriptor(int number) : number_(number) {}
    descriptor(descriptor&& other) noexcept : number_(other.release()) {}
    descriptor& operator=(descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }

    explicit operator bool() const { return number_ >= 0; }
    int number() const { return number_; }
    /// Hands it to someone else who closes it.
    int release() { return std::exchange(number_, -1); }

private:
    int number_;
};

} // namespace linkynflux::store
