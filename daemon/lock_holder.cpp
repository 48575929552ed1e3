#include "lock_holder.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <vector>

namespace linkynflux::daemon {
namespace {

std::vector<std::string_view> words_of(std::string_view command_line) {
    std::vector<std::string_view> words;
    while (!command_line.empty()) {
        const auto length = command_line.find('\0');
        words.push_back(command_line.substr(0, length));
        command_line.remove_prefix(std::min(command_line.size(), words.back().size() + 1));
    }
    return words;
}

bool takes_a_value(std::string_view word) {
    return word == "--config" || word == "--state-dir";
}

/// The number that the owner left in the lock's file.
std::optional<pid_t> pid_in(const std::string& number) {
    pid_t pid = 0;
    const auto [end, ec] = std::from_chars(number.data(), number.data() + number.size(), pid);
    return ec == std::errc{} && pid > 0 ? std::optional{pid} : std::nullopt;
}

std::string command_line_of(pid_t pid) {
    std::ifstream file{fmt::format("/proc/{}/cmdline", pid), std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

lock_holder::kind kind_of(std::string_view command_line) {
    const auto words = words_of(command_line);
    if (words.empty())
        return lock_holder::some_process;
    const auto program = words.front().substr(words.front().rfind('/') + 1);
    // The number may be of a former owner and of anybody by now.
    if (!program.starts_with("linkynflux"))
        return lock_holder::some_process;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (takes_a_value(words[i]))
            ++i;
        else if (!words[i].starts_with('-'))
            return words[i] == "run" ? lock_holder::the_daemon : lock_holder::a_command;
    }
    return lock_holder::the_daemon;
}

std::optional<lock_holder> holder_of(const store::state_directory& state) {
    const auto text = state.read("lock");
    if (!text)
        return lock_holder{lock_holder::cannot_be_told};
    if (!*text || !store::state_lock::is_taken(state))
        return std::nullopt;
    const auto pid = pid_in(**text);
    const auto what = pid ? kind_of(command_line_of(*pid)) : lock_holder::some_process;
    if (what == lock_holder::some_process)
        return lock_holder{};
    return lock_holder{what, pid};
}

std::string in_words(const std::optional<lock_holder>& holder) {
    if (!holder)
        return "the daemon does not run";
    switch (holder->what) {
    case lock_holder::the_daemon: return fmt::format("the daemon runs (pid {})", *holder->pid);
    case lock_holder::a_command:
        return fmt::format("a linkynflux command holds the state directory (pid {}); the daemon "
                           "does not run",
                           *holder->pid);
    case lock_holder::cannot_be_told:
        return "whether the daemon runs cannot be told: the state directory cannot be read";
    case lock_holder::some_process: break;
    }
    return "a linkynflux process holds the state directory";
}

} // namespace linkynflux::daemon
