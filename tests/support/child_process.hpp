// A program started by a test, ended with it.
#pragma once

#include "support/temporary_directory.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace linkynflux::support {

/// How a process ended: by returning, or by a signal.
struct ending {
    int status = 0; ///< exit status, or the signal's number
    bool by_signal = false;
    bool operator==(const ending&) const = default;
};

class child_process {
public:
    /// Standard output and error go to one file each in a directory of the process's own; standard
    /// input is empty. The environment is the test's own with these changes (an empty optional
    /// unsets). The kernel ends the process when the thread that started it ends. Throws
    /// std::system_error where the program cannot be executed.
    explicit child_process(
        const std::vector<std::string>& command,
        const std::map<std::string, std::optional<std::string>>& environment = {});
    /// SIGKILL, if it still runs.
    ~child_process();
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;

    pid_t pid() const { return pid_; }
    bool running();
    void signal(int number);
    /// Nothing when it still runs after that time. Waits on a pidfd, without polling.
    std::optional<ending> wait(std::chrono::milliseconds limit);
    std::string output() const; ///< so far
    std::string errors() const; ///< so far
    /// Waits until standard error (or output) holds the text; false when the process ends or the
    /// time is over first.
    bool wait_for_text(const std::string& text, std::chrono::milliseconds limit);

private:
    pid_t pid_ = -1;
    int pidfd_ = -1;
    std::optional<ending> ended_;
    temporary_directory directory_;
};

} // namespace linkynflux::support
