// Starting a program and waiting for it, on the kernel's own notices: pidfd and inotify.
#include "support/child_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace linkynflux::support {
namespace {

using std::chrono::steady_clock;
using environment_changes = std::map<std::string, std::optional<std::string>>;

[[noreturn]] void fail(const std::string& what, int number = errno) {
    throw std::system_error(number, std::generic_category(), what);
}

/// A descriptor that is closed on every way out.
class descriptor {
public:
    explicit descriptor(int number) : number_(number) {}
    ~descriptor() { close(); }
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;

    int get() const { return number_; }
    void close() {
        if (number_ >= 0)
            ::close(std::exchange(number_, -1));
    }

private:
    int number_;
};

/// By number, since glibc 2.36 declares the function without C linkage.
int pidfd_open(pid_t pid) {
    return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

std::vector<std::string> changed_environment(const environment_changes& changes) {
    std::vector<std::string> all;
    for (char** entry = environ; *entry; ++entry) {
        const std::string text{*entry};
        if (!changes.contains(text.substr(0, text.find('='))))
            all.push_back(text);
    }
    for (const auto& [name, value] : changes)
        if (value)
            all.push_back(name + "=" + *value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// What the child does between fork and exec: only what is safe where the test has threads.
struct launch {
    char* const* arguments;
    char* const* environment;
    const char* output;
    const char* errors;
    pid_t parent;
    int report; ///< closed by a successful exec, else it carries errno

    [[noreturn]] void run() const {
        become();
        const int number = errno;
        [[maybe_unused]] const auto told = ::write(report, &number, sizeof number);
        ::_exit(127);
    }

private:
    void become() const {
        if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
            return;
        if (::getppid() != parent) // the test ended before it could be watched
            ::_exit(127);
        if (!redirect("/dev/null", O_RDONLY, STDIN_FILENO) ||
            !redirect(output, O_WRONLY | O_CREAT | O_APPEND, STDOUT_FILENO) ||
            !redirect(errors, O_WRONLY | O_CREAT | O_APPEND, STDERR_FILENO))
            return;
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
        ::execvpe(arguments[0], arguments, environment);
    }

    static bool redirect(const char* path, int flags, int target) {
        const int file = ::open(path, flags, 0600);
        return file >= 0 && ::dup2(file, target) == target &&
               (file == target || ::close(file) == 0);
    }
};

/// The time left until an instant, as poll() takes it; rounded up, lest the last one spins.
int remaining(steady_clock::time_point end) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - steady_clock::now());
    return static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0));
}

/// Whether any descriptor became readable before the time was over.
bool wait_readable(std::initializer_list<int> numbers, steady_clock::time_point end) {
    std::vector<pollfd> all;
    for (const int number : numbers)
        all.push_back({number, POLLIN, 0});
    int ready = 0;
    do
        ready = ::poll(all.data(), all.size(), remaining(end));
    while (ready < 0 && errno == EINTR);
    if (ready < 0)
        fail("poll");
    return ready > 0;
}

void discard_notices(int inotify) {
    std::array<char, 4096> notices;
    while (::read(inotify, notices.data(), notices.size()) > 0) {
    }
}

std::string contents(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

} // namespace

child_process::child_process(const std::vector<std::string>& command,
                             const environment_changes& environment) {
    auto arguments = command;
    auto variables = changed_environment(environment);
    const auto argument_pointers = pointers(arguments);
    const auto variable_pointers = pointers(variables);
    const auto output_file = directory_ / "output";
    const auto errors_file = directory_ / "errors";

    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        fail("pipe2");
    const descriptor report{ends[0]};
    descriptor reporting{ends[1]};
    const launch child{argument_pointers.data(),
                       variable_pointers.data(),
                       output_file.c_str(),
                       errors_file.c_str(),
                       ::getpid(),
                       reporting.get()};
    pid_ = ::fork();
    if (pid_ == 0)
        child.run();
    if (pid_ < 0)
        fail("fork");
    reporting.close();

    int number = 0;
    if (::read(report.get(), &number, sizeof number) == sizeof number) {
        ::waitpid(pid_, nullptr, 0);
        fail(command.front(), number);
    }
    pidfd_ = pidfd_open(pid_);
    if (pidfd_ < 0) {
        const int reason = errno;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        fail("pidfd_open", reason);
    }
}

child_process::~child_process() {
    if (!ended_) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    ::close(pidfd_);
}

bool child_process::running() {
    return !wait(std::chrono::milliseconds{0});
}

void child_process::signal(int number) {
    if (running() && ::kill(pid_, number) != 0)
        fail("kill");
}

std::optional<ending> child_process::wait(std::chrono::milliseconds limit) {
    if (ended_ || !wait_readable({pidfd_}, steady_clock::now() + limit))
        return ended_;
    int status = 0;
    if (::waitpid(pid_, &status, 0) != pid_)
        fail("waitpid");
    ended_ =
        WIFSIGNALED(status) ? ending{WTERMSIG(status), true} : ending{WEXITSTATUS(status), false};
    return ended_;
}

std::string child_process::output() const {
    return contents(directory_ / "output");
}

std::string child_process::errors() const {
    return contents(directory_ / "errors");
}

bool child_process::wait_for_text(const std::string& text, std::chrono::milliseconds limit) {
    const auto end = steady_clock::now() + limit;
    const auto said = [&] {
        return errors().find(text) != std::string::npos || output().find(text) != std::string::npos;
    };
    const descriptor watch{::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    if (watch.get() < 0 ||
        ::inotify_add_watch(watch.get(), directory_.path().c_str(), IN_MODIFY) < 0)
        fail("inotify");
    while (!said()) {
        // What a process writes last comes before its end, so one more look decides.
        if (!running())
            return said();
        if (!wait_readable({watch.get(), pidfd_}, end))
            return false;
        discard_notices(watch.get());
    }
    return true;
}

} // namespace linkynflux::support
