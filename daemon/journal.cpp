#include "journal.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/sinks/systemd_sink.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdlib>

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

bool stored_anything(const poll_ended& poll) {
    return std::ranges::any_of(poll.stored, [](const auto& one) { return one.readings > 0; });
}

} // namespace

journal::journal() {
    std::shared_ptr<spdlog::logger> logger;
    if (is_journal_on_stderr()) {
        auto sink = std::make_shared<spdlog::sinks::systemd_sink_st>("linkynflux");
        logger = std::make_shared<spdlog::logger>("linkynflux", std::move(sink));
    } else {
        auto sink = std::make_shared<spdlog::sinks::stderr_color_sink_st>();
        sink->set_pattern("%Y-%m-%d %H:%M:%S %^%-7l%$ %v");
        logger = std::make_shared<spdlog::logger>("linkynflux", std::move(sink));
    }
    spdlog::set_default_logger(std::move(logger));
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

void journal::tell(const event& what) {
    auto [level, text, of] = describe(what);
    if (of) {
        auto& before = failures_[*of];
        if (before == text)
            level = severity::debug;
        before = text;
    }
    if (const auto* poll = std::get_if<poll_ended>(&what); poll && stored_anything(*poll))
        std::erase_if(failures_, [&](const auto& f) {
            return f.first.meter == poll->meter || f.first.meter.empty();
        });
    say(level, text);
    if (level != severity::debug)
        last_ = text;
}

} // namespace linkynflux::daemon
