#include "journal_entry.hpp"

#include <fmt/format.h>

// Where in the source a line is made tells the reader nothing.
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <syslog.h>
#include <systemd/sd-journal.h>

#include <sys/uio.h>

namespace linkynflux::daemon {
namespace {

int priority(severity level) {
    switch (level) {
    case severity::error: return LOG_ERR;
    case severity::warning: return LOG_WARNING;
    case severity::info: return LOG_INFO;
    case severity::debug: return LOG_DEBUG;
    }
    return LOG_INFO;
}

} // namespace

std::vector<std::string> journal_entry(const line& said, const message& with) {
    std::vector<std::string> entry{
        "MESSAGE=" + said.text,
        fmt::format("PRIORITY={}", priority(said.level)),
        "SYSLOG_IDENTIFIER=linkynflux",
        fmt::format("MESSAGE_ID={}", with.id),
    };
    entry.insert(entry.end(), with.fields.begin(), with.fields.end());
    return entry;
}

bool send_to_journald(const std::vector<std::string>& entry) {
    std::vector<iovec> parts;
    for (const auto& field : entry)
        parts.push_back({const_cast<char*>(field.data()), field.size()}); // which it only reads
    return sd_journal_sendv(parts.data(), static_cast<int>(parts.size())) == 0;
}

} // namespace linkynflux::daemon
