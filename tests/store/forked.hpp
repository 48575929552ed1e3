// A second process of the test, forked from it, which can tell that it has come to a point.
#pragma once

#include <functional>
#include <stdexcept>

#include <csignal>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace linkynflux::store_test {

class forked {
public:
    /// `body` gets a function to call when it has come to the point; what it returns is its exit
    /// status.
    explicit forked(const std::function<int(const std::function<void()>& tell)>& body) {
        int ends[2];
        if (::pipe(ends) != 0)
            throw std::runtime_error("pipe failed");
        told_ = ends[0];
        pid_ = ::fork();
        if (pid_ < 0)
            throw std::runtime_error("fork failed");
        if (pid_ == 0)
            ::_exit(body([&] { (void)!::write(ends[1], "!", 1); }));
        ::close(ends[1]);
    }
    ~forked() {
        kill();
        ::close(told_);
    }
    forked(const forked&) = delete;
    forked& operator=(const forked&) = delete;

    pid_t pid() const { return pid_; }
    /// Waits until the process tells; false where it ended without.
    bool wait_until_told() const {
        char sign = 0;
        return ::read(told_, &sign, 1) == 1;
    }
    /// Waits for its end; minus one where a signal ended it.
    int exit_status() {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    void kill() {
        if (pid_ <= 0)
            return;
        ::kill(pid_, SIGKILL);
        (void)exit_status();
    }

private:
    pid_t pid_ = -1;
    int told_ = -1;
};

/// Runs `body` in a process of its own and returns its exit status.
inline int exit_status_of(const std::function<int()>& body) {
    return forked{[&](const auto&) { return body(); }}.exit_status();
}

} // namespace linkynflux::store_test
