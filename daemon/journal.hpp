// Lines for the journal, or for a person who looks at the console.
#pragma once

#include "config/config.hpp"
#include "describe.hpp"
#include "journal_entry.hpp"

#include <string_view>

namespace linkynflux::daemon {

class journal {
public:
    /// Writes to journald where standard error is connected to it, else to standard error.
    journal();
    /// Sends what has fields there, as under journald; the rest goes to standard error.
    explicit journal(entry_sender send);

    void set_level(config::log_level level);
    void say(severity level, std::string_view text);
    /// Why the process ends, through the stream of standard error: journald files an entry that
    /// comes the other way under no unit where its process is gone before journald looks at it.
    void say_last(std::string_view text);
    /// An event in these words. Where it has a message id, journald gets its fields as well.
    void say(const line& said, const event& what);
    /// An event in its own words.
    void tell(const event& what) { say(describe(what), what); }

private:
    entry_sender send_; ///< empty where nobody takes fields
};

} // namespace linkynflux::daemon
