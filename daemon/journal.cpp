#include "journal.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/sinks/systemd_sink.h>
#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace linkynflux::daemon {
namespace {

/// $JOURNAL_STREAM names the device and inode of the stream that systemd gave (systemd.exec(5)).
bool is_journal_on_stderr() {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat found {};
    if (!stream || ::fstat(STDERR_FILENO, &found) != 0)
        return false;
    return fmt::format("{}:{}", found.st_dev, found.st_ino) == stream;
}

spdlog::level::level_enum spdlog_level(severity level) {
    switch (level) {
    case severity::error: return spdlog::level::err;
    case severity::warning: return spdlog::level::warn;
    case severity::info: return spdlog::level::info;
    case severity::debug: return spdlog::level::debug;
    }
    return spdlog::level::info;
}

template<class Sink>
void use(std::shared_ptr<Sink> sink) {
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("linkynflux", std::move(sink)));
}

void use_stderr() {
    auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_st>();
    sink->set_pattern("%Y-%m-%d %H:%M:%S %^%-7l%$ %v");
    use(std::move(sink));
}

} // namespace

journal::journal() {
    if (!is_journal_on_stderr()) {
        use_stderr();
        return;
    }
    use(std::make_shared<spdlog::sinks::systemd_sink_st>("linkynflux"));
    send_ = send_to_journald;
}

journal::journal(entry_sender send) : send_(std::move(send)) {
    use_stderr();
}

void journal::set_level(config::log_level level) {
    switch (level) {
    case config::log_level::error: spdlog::set_level(spdlog::level::err); break;
    case config::log_level::warning: spdlog::set_level(spdlog::level::warn); break;
    case config::log_level::info: spdlog::set_level(spdlog::level::info); break;
    case config::log_level::debug: spdlog::set_level(spdlog::level::debug); break;
    }
}

void journal::say(severity level, std::string_view text) {
    spdlog::log(spdlog_level(level), "{}", text);
}

void journal::say_last(std::string_view text) {
    if (send_)
        fmt::print(stderr, SD_ERR "{}\n", text);
    else
        say(severity::error, text);
}

void journal::say(const line& said, const event& what) {
    if (!spdlog::should_log(spdlog_level(said.level)))
        return;
    const auto with = send_ ? message_of(what) : std::nullopt;
    if (!with || !send_(journal_entry(said, *with)))
        say(said.level, said.text);
}

} // namespace linkynflux::daemon
